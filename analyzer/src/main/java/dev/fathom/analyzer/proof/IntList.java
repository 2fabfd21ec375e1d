package dev.fathom.analyzer.proof;

import java.util.Arrays;

/** A growing array of {@code int}, also used as a stack. Not thread-safe. */
final class IntList {

  private int[] elements = new int[64];
  private int size;

  void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size + (size >> 1));
    }
    elements[size++] = element;
  }

  int get(int index) {
    return elements[index];
  }

  int removeLast() {
    return elements[--size];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }
}
