package dev.fathom.analyzer.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing list of {@code int}, also used as a stack. It grows by pieces and gives them back, so
 * that it never needs room for a copy of itself. Not thread-safe.
 */
final class IntList {

  private static final int BITS = 12;
  private static final int PIECE = 1 << BITS;

  private final List<int[]> pieces = new ArrayList<>(1);
  private int size;

  void add(int element) {
    int piece = size >>> BITS;
    if (piece == pieces.size()) {
      // The first piece starts small: most lists stay short.
      pieces.add(new int[piece == 0 ? 8 : PIECE]);
    }
    int[] last = pieces.get(piece);
    int at = size & (PIECE - 1);
    if (at == last.length) {
      last = Arrays.copyOf(last, Math.min(PIECE, at * 4));
      pieces.set(piece, last);
    }
    last[at] = element;
    size++;
  }

  int get(int index) {
    return pieces.get(index >>> BITS)[index & (PIECE - 1)];
  }

  int removeLast() {
    size--;
    int piece = size >>> BITS;
    int element = pieces.get(piece)[size & (PIECE - 1)];
    // One piece stays in reserve, for a stack that goes up and down at a border.
    if (pieces.size() > piece + 2) {
      pieces.remove(pieces.size() - 1);
    }
    return element;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }
}
