package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Frame;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that all parts of a thread dump have in common. */
final class DumpText {

  private static final Pattern FRAME =
      Pattern.compile("^\\s+at ([^(\\s]+)\\((?:[^():]*/)?[^():]*(?::(\\d+))?\\)");

  private DumpText() {}

  /** The frame of a line; null when it shows none. */
  static Frame frame(String line) {
    Matcher frame = FRAME.matcher(line);
    return frame.find() ? frame(frame.group(1), frame.group(2)) : null;
  }

  private static Frame frame(String method, String line) {
    int dot = method.lastIndexOf('.');
    int number = line == null || line.length() > 9 ? -1 : Integer.parseInt(line);
    return dot < 0
        ? new Frame("", method, number)
        : new Frame(method.substring(0, dot), method.substring(dot + 1), number);
  }
}
