package dev.fathom.analyzer.finding;

import dev.fathom.analyzer.model.Frame;
import java.io.Serializable;

/**
 * A place in the source: the first frame outside the JDK, Fathom and configured wrappers.
 * Immutable.
 *
 * @param className binary name; empty when unknown, never null
 * @param method name without descriptor; empty when unknown, never null
 * @param line a value below 1 when unknown
 */
public record Site(String className, String method, int line) implements Serializable {

  /** A place that nothing is known of. */
  public static final Site UNKNOWN = new Site("", "", -1);

  /** The place of a frame. */
  public static Site of(Frame frame) {
    return new Site(frame.className(), frame.method(), frame.line());
  }

  /** Whether nothing is known. */
  public boolean isUnknown() {
    return className.isEmpty();
  }

  @Override
  public String toString() {
    if (isUnknown()) {
      return "unknown site";
    }
    return className + "." + method + (line > 0 ? ":" + line : "");
  }

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof Site otherSite
        && line == otherSite.line
        && className.equals(otherSite.className)
        && method.equals(otherSite.method);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * className.hashCode() + method.hashCode()) + line;
  }
}
