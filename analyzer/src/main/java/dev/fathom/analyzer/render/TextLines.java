package dev.fathom.analyzer.render;

import java.io.IOException;

/** Writes lines of limited width. Escape sequences take no room. */
final class TextLines {

  private static final String ESCAPES = "\u001b\\[[0-9;]*m";

  private final Appendable out;
  private final int width;

  TextLines(Appendable out, int width) {
    this.out = out;
    this.width = width;
  }

  int width() {
    return width;
  }

  void blank() throws IOException {
    out.append('\n');
  }

  void line(String text) throws IOException {
    out.append(text.stripTrailing()).append('\n');
  }

  /** Writes a text after a prefix; further lines are indented as far as the prefix reaches. */
  void wrapped(String prefix, String text) throws IOException {
    int indent = Math.min(visible(prefix), width / 2);
    StringBuilder line = new StringBuilder(prefix);
    int used = visible(prefix);
    boolean first = true;
    for (String word : text.strip().split("\\s+", -1)) {
      int length = visible(word);
      if (!first && used + 1 + length > width) {
        line(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent));
        used = indent;
        first = true;
      }
      if (!first) {
        line.append(' ');
        used++;
      }
      line.append(word);
      used += length;
      first = false;
    }
    line(line.toString());
  }

  static int visible(String text) {
    return text.replaceAll(ESCAPES, "").length();
  }

  /** The text in exactly so many columns; a long one keeps its end, which tells more of a site. */
  static String column(String text, int columns) {
    if (text.length() > columns) {
      return "…" + text.substring(text.length() - columns + 1);
    }
    return text + " ".repeat(columns - text.length());
  }
}
