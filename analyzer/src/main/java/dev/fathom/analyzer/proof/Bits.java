package dev.fathom.analyzer.proof;

/** A set of numbers below a bound, one bit for each. Not thread-safe. */
final class Bits {

  private final long[] words;
  private final int bound;

  Bits(int bound) {
    this.bound = bound;
    words = new long[(bound + 63) >>> 6];
  }

  boolean contains(int number) {
    return (words[number >>> 6] & 1L << number) != 0;
  }

  /** Puts a number in; false when it was there. */
  boolean add(int number) {
    long word = words[number >>> 6];
    long with = word | 1L << number;
    words[number >>> 6] = with;
    return word != with;
  }

  void remove(int number) {
    words[number >>> 6] &= ~(1L << number);
  }

  /** The first number from {@code from} on that is in neither set; the bound when there is none. */
  int nextInNeither(Bits other, int from) {
    int at = from;
    while (at < bound) {
      long free = ~(words[at >>> 6] | other.words[at >>> 6]) >>> at;
      if (free != 0) {
        return Math.min(bound, at + Long.numberOfTrailingZeros(free));
      }
      at = (at | 63) + 1;
    }
    return bound;
  }

  /** How many numbers below the bound are not in the set. */
  int absent() {
    int present = 0;
    for (long word : words) {
      present += Long.bitCount(word);
    }
    return bound - present;
  }

  /** For each word, how many numbers before it are not in the set. */
  int[] absentBefore() {
    int[] before = new int[words.length];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      before[i] = count;
      count += Long.bitCount(~words[i]);
    }
    return before;
  }

  /** The place of an absent number among all absent numbers. */
  int absentRank(int[] absentBefore, int number) {
    long lower = ~words[number >>> 6] & ((1L << number) - 1);
    return absentBefore[number >>> 6] + Long.bitCount(lower);
  }
}
