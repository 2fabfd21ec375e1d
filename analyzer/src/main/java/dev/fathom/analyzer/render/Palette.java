package dev.fathom.analyzer.render;

import dev.fathom.analyzer.finding.Severity;

/** Colours of a terminal, or none. */
public enum Palette {
  /** Plain text. */
  PLAIN,
  /** ANSI escape sequences. */
  COLOUR;

  private static final String RESET = "\u001b[0m";

  /** The text in the colour of its severity. */
  String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> paint("\u001b[1;31m", text);
      case WARNING -> paint("\u001b[33m", text);
      case NOTE -> paint("\u001b[36m", text);
    };
  }

  /** The text, standing out. */
  String strong(String text) {
    return paint("\u001b[1m", text);
  }

  /** The text, standing back. */
  String faint(String text) {
    return paint("\u001b[2m", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : code + text + RESET;
  }
}
