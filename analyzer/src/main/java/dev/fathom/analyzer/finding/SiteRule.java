package dev.fathom.analyzer.finding;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which frame of a stack is the place to blame: the first outside the JDK, Fathom and
 * configured wrappers. Immutable.
 */
public final class SiteRule implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String AGENT = "dev.fathom.agent.";
  private static final String DISPATCHER = "java.util.concurrent.locks.FathomDispatcher";

  private static final List<String> ALWAYS =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.fathom.runtime.", AGENT);

  private static final Pattern LIBRARY = Pattern.compile("^[a-z]\\w*\\.\\w+\\.[a-z]\\w*\\.");

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

  /** The same rule, which also passes over classes whose binary names begin so. */
  public SiteRule passing(String prefix) {
    SiteRule other = new SiteRule(List.of(prefix));
    prefixes.stream().filter(each -> !other.prefixes.contains(each)).forEach(other.prefixes::add);
    return other;
  }

  /**
   * The same rule, which also passes over the library that the class belongs to, as far as the
   * first three parts of its package tell.
   */
  public SiteRule passingLibraryOf(String className) {
    Matcher library = LIBRARY.matcher(className);
    return library.find() ? passing(library.group()) : this;
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
   * site, and what is below but for frames that say nothing: Fathom's own, those that the JVM makes
   * for lambdas, and those with which every thread begins. A stack without a site comes back whole,
   * but for the agent's own frames on top.
   */
  public Stack fromSite(Stack stack) {
    for (int i = 0; i < stack.frames().size(); i++) {
      if (isSite(stack.frames().get(i))) {
        int site = i;
        List<Frame> frames = new ArrayList<>(stack.frames().subList(Math.max(0, i - 1), i + 1));
        stack.frames().stream()
            .skip(site + 1L)
            .filter(frame -> !isPlumbing(frame))
            .forEach(frames::add);
        return new Stack(frames, stack.truncated());
      }
    }
    return new Stack(
        stack.frames().stream().dropWhile(SiteRule::isOfAgent).toList(), stack.truncated());
  }

  private static boolean isOfAgent(Frame frame) {
    return frame.className().startsWith(AGENT) || frame.className().equals(DISPATCHER);
  }

  private static boolean isPlumbing(Frame frame) {
    String name = frame.className();
    return name.startsWith("dev.fathom.runtime.")
        || name.contains("$$Lambda")
        || name.equals("java.lang.Thread")
        || name.startsWith("java.lang.VirtualThread")
        || name.startsWith("jdk.internal.vm.");
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
