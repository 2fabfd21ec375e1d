package dev.fathom.analyzer.model;

import java.io.Serializable;

/**
 * One frame of a stack. Immutable.
 *
 * @param className binary name, such as {@code shop.Checkout$Line}; never null
 * @param method name without descriptor; never null
 * @param line line number, or a value below 1 when unknown
 */
public record Frame(String className, String method, int line) implements Serializable {

  /**
   * Reads {@code class.method:line}, the notation of {@link #toString}; the line may be missing.
   */
  public static Frame parse(String text) {
    int colon = text.lastIndexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    int line = colon < 0 ? -1 : parseLine(text.substring(colon + 1));
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? new Frame("", name, line)
        : new Frame(name.substring(0, dot), name.substring(dot + 1), line);
  }

  private static int parseLine(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  @Override
  public String toString() {
    return line > 0 ? className + "." + method + ":" + line : className + "." + method;
  }

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof Frame otherFrame
        && line == otherFrame.line
        && className.equals(otherFrame.className)
        && method.equals(otherFrame.method);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * className.hashCode() + method.hashCode()) + line;
  }
}
