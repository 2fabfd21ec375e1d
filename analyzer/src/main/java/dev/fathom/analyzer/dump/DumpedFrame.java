package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Frame;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the frames of stacks in a thread dump. */
final class DumpedFrame {

  private static final Pattern FRAME =
      Pattern.compile("^\\s+at ([^(\\s]+)\\((?:[^():]*/)?[^():]*(?::(\\d+))?\\)");

  private DumpedFrame() {}

  /** The frame that a line shows; empty when it shows none. */
  static Optional<Frame> in(String line) {
    Matcher frame = FRAME.matcher(line);
    return frame.find() ? Optional.of(frame(frame.group(1), frame.group(2))) : Optional.empty();
  }

  private static Frame frame(String method, String line) {
    int dot = method.lastIndexOf('.');
    int number = line == null || line.length() > 9 ? -1 : Integer.parseInt(line);
    return dot < 0
        ? new Frame("", method, number)
        : new Frame(method.substring(0, dot), method.substring(dot + 1), number);
  }
}
