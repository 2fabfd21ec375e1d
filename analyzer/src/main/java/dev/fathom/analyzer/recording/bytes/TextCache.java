package dev.fathom.analyzer.recording.bytes;

/**
 * Reads texts that stand inside events, and returns an equal one seen before instead of a copy.
 *
 * <p>Most such texts are a few words repeated for ever. A direct-mapped table of recent ones,
 * probed with the chars in a scratch array, lets reading them allocate nothing. Confined to one
 * thread; bounded by its number of places and the longest text that it keeps.
 */
public final class TextCache {

  private static final int PLACES = 1 << 10;
  private static final int LONGEST = 256;

  private final String[] recent = new String[PLACES];
  private final char[] scratch = new char[LONGEST];

  /**
   * The text that begins there; null for none.
   *
   * @throws MalformedException when it cannot be read, or is a pooled one
   */
  public String read(Memory memory, int position) {
    int encoding = memory.byteAt(position);
    if (encoding < Text.UTF_8 || encoding > Text.LATIN_1) {
      return Text.read(memory, position);
    }
    int length = Text.length(memory, position + 1);
    int body = position + 1 + memory.varintLength(position + 1);
    if (length > LONGEST || !toScratch(memory, encoding, body, length)) {
      return Text.read(memory, position);
    }
    return canonical(length);
  }

  private boolean toScratch(Memory memory, int encoding, int body, int length) {
    if (encoding == Text.CHARS) {
      Text.readChars(memory, body, scratch, length);
      return true;
    }
    byte all = 0;
    for (int i = 0; i < length; i++) {
      byte b = memory.byteAt(body + i);
      all |= b;
      scratch[i] = (char) (b & 0xff);
    }
    return encoding == Text.LATIN_1 || all >= 0;
  }

  private String canonical(int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + scratch[i];
    }
    int place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    String known = recent[place];
    if (known == null || !sameAsScratch(known, length)) {
      known = new String(scratch, 0, length);
      recent[place] = known;
    }
    return known;
  }

  private boolean sameAsScratch(String known, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != scratch[i]) {
        return false;
      }
    }
    return true;
  }
}
