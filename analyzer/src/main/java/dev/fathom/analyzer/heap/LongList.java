package dev.fathom.analyzer.heap;

import java.util.Arrays;

/** A growing array of {@code long}. Not thread-safe. */
final class LongList {

  private long[] elements = new long[16];
  private int size;

  void add(long element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size + (size >> 1));
    }
    elements[size++] = element;
  }

  long get(int index) {
    return elements[index];
  }

  void set(int index, long element) {
    elements[index] = element;
  }

  int size() {
    return size;
  }
}
