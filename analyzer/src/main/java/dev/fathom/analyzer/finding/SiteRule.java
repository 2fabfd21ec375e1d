package dev.fathom.analyzer.finding;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which frame of a stack is the place to blame: the first outside the JDK, Fathom and
 * configured wrappers. Immutable.
 */
public final class SiteRule implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final List<String> ALWAYS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "dev.fathom.runtime.",
          "dev.fathom.agent.");

  private final ArrayList<String> prefixes;

  /**
   * A rule that also passes over wrappers.
   *
   * @param wrappers prefixes of binary class names
   */
  public SiteRule(List<String> wrappers) {
    prefixes = new ArrayList<>(ALWAYS);
    prefixes.addAll(wrappers);
  }

  /** The place; {@link Site#UNKNOWN} when no frame qualifies. */
  public Site siteOf(Stack stack) {
    for (Frame frame : stack.frames()) {
      if (isSite(frame)) {
        return Site.of(frame);
      }
    }
    return Site.UNKNOWN;
  }

  /**
   * The stack without what lies inside the call at the site: the frame that was called there, the
   * site, and all below. A stack without a site comes back whole.
   */
  public Stack fromSite(Stack stack) {
    for (int i = 0; i < stack.frames().size(); i++) {
      if (isSite(stack.frames().get(i))) {
        int from = Math.max(0, i - 1);
        return new Stack(stack.frames().subList(from, stack.frames().size()), stack.truncated());
      }
    }
    return stack;
  }

  private boolean isSite(Frame frame) {
    if (frame.className().isEmpty()) {
      return false;
    }
    for (String prefix : prefixes) {
      if (frame.className().startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }
}
