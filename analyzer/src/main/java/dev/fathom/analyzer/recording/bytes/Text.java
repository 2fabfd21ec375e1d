package dev.fathom.analyzer.recording.bytes;

import java.nio.charset.StandardCharsets;

/**
 * The encodings of a text: a byte that says which, and what that one needs.
 *
 * <p>Stateless. Lengths are checked against the bytes that exist before anything is allocated.
 */
public final class Text {

  /** No text. */
  public static final int NULL = 0;

  /** The empty text. */
  public static final int EMPTY = 1;

  /** The id of a text in the chunk's pool. */
  public static final int POOLED = 2;

  /** Length in bytes, and bytes. */
  public static final int UTF_8 = 3;

  /** Length in chars, and each char as an integer. */
  public static final int CHARS = 4;

  /** Length in bytes, and bytes. */
  public static final int LATIN_1 = 5;

  private Text() {}

  /**
   * Where the bytes go on behind the text that begins there; behind the end if it does not fit.
   *
   * @throws MalformedException when the encoding is none of the known ones, or its length absurd
   */
  public static int skip(Memory memory, int position) {
    long word = memory.wordAt(position);
    int encoding = (byte) word;
    int length = (byte) (word >> Byte.SIZE);
    if (encoding >= UTF_8 && encoding <= LATIN_1 && length >= 0) {
      // Nearly all: the length is one byte, and one load brings it along.
      int chars = position + 2;
      return encoding == CHARS ? memory.skipVarints(chars, length) : chars + length;
    }
    return skipRare(memory, position);
  }

  private static int skipRare(Memory memory, int position) {
    int body = position + 1;
    return switch (memory.byteAt(position)) {
      case NULL, EMPTY -> body;
      case POOLED -> body + memory.varintLength(body);
      case UTF_8, LATIN_1 -> {
        int length = length(memory, body);
        yield body + memory.varintLength(body) + length;
      }
      case CHARS -> memory.skipVarints(body + memory.varintLength(body), length(memory, body));
      default -> throw new MalformedException("a text has an unknown encoding");
    };
  }

  /** The id of a pooled text. */
  public static long pooledId(Memory memory, int position) {
    return memory.varintAt(position + 1);
  }

  /**
   * The text that begins there; null for none.
   *
   * @throws MalformedException when it cannot be read, or is a pooled one
   */
  public static String read(Memory memory, int position) {
    int body = position + 1;
    return switch (memory.byteAt(position)) {
      case NULL -> null;
      case EMPTY -> "";
      case UTF_8 -> new String(bytes(memory, body), StandardCharsets.UTF_8);
      case LATIN_1 -> new String(bytes(memory, body), StandardCharsets.ISO_8859_1);
      case CHARS -> chars(memory, body);
      default -> throw new MalformedException("a text has an unknown encoding");
    };
  }

  private static byte[] bytes(Memory memory, int position) {
    byte[] bytes = new byte[length(memory, position)];
    memory.copy(position + memory.varintLength(position), bytes, bytes.length);
    return bytes;
  }

  private static String chars(Memory memory, int position) {
    char[] chars = new char[length(memory, position)];
    readChars(memory, position + memory.varintLength(position), chars, chars.length);
    return new String(chars);
  }

  /** Reads so many chars, each an integer. */
  static void readChars(Memory memory, int position, char[] target, int length) {
    int at = position;
    for (int i = 0; i < length; i++) {
      target[i] = (char) memory.varintAt(at);
      at += memory.varintLength(at);
    }
  }

  /** The length that stands there, which is never more than the bytes that follow. */
  static int length(Memory memory, int position) {
    long length = memory.varintAt(position);
    long room = (long) memory.limit() - position - memory.varintLength(position);
    if (length < 0 || length > room) {
      throw new MalformedException("a text is longer than the bytes that follow");
    }
    return (int) length;
  }
}
