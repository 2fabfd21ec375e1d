package dev.fathom.agent.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * What the lines of a probe file are made of. Spelled out, since every start of a JVM reads the
 * built-in ones, and the JDK's regular expressions take longer to load than that.
 */
final class Words {

  private static final int MOST_DIGITS = 3;

  private Words() {}

  /** The words between white space; one that is empty when there is none. */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || isSpace(line.charAt(i))) {
        if (i > begin) {
          words.add(line.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    if (words.isEmpty()) {
      words.add("");
    }
    return words;
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Whether it is the name of a class with its package. */
  static boolean isQualifiedName(String text) {
    return isOfIdentifierParts(text, true);
  }

  /** Whether it may be a part of a name in Java. */
  static boolean isName(String text) {
    return isOfIdentifierParts(text, false);
  }

  private static boolean isOfIdentifierParts(String text, boolean dots) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int at = text.codePointAt(i);
      if (!Character.isJavaIdentifierPart(at) && !(dots && at == '.')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether it is a word for a kind of resource: small letters, and hyphens behind the first. */
  static boolean isKind(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < 'a' || c > 'z') && (c != '-' || i == 0)) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  /** The number, from 1 to 999, that the text is; 0 when it is none. */
  static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || (digit == 0 && i == 0) || i == MOST_DIGITS) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
