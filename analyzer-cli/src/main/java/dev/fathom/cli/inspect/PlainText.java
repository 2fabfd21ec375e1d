package dev.fathom.cli.inspect;

/** Text from a recording, which must neither break lines nor command the terminal. Stateless. */
final class PlainText {

  private PlainText() {}

  /** The text with every control character spelled out. */
  static String oneLine(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        plain.append(String.format("\\u%04x", (int) c));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
