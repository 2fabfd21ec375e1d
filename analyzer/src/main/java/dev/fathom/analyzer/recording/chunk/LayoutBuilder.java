package dev.fathom.analyzer.recording.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the steps of a layout, joining neighbours that can be one step. */
final class LayoutBuilder {

  private static final int NO_SLOT = -1;

  private byte[] steps = new byte[16];
  private int[] slots = new int[16];
  private int[] counts = new int[16];
  private final List<Layout> nested = new ArrayList<>();
  private int size;

  /** Skips a nested value or an array, or reads one value into a slot. */
  void add(byte step, int slot, Layout inner) {
    add(step, slot, 1, inner);
  }

  /** Reads an integer into a slot. */
  void readVarint(int slot) {
    int before = size - 1;
    if (before >= 0 && steps[before] == Layout.VARINTS && slots[before] + counts[before] == slot) {
      counts[before]++;
    } else {
      add(Layout.VARINTS, slot, 1, null);
    }
  }

  /** Skips an integer. */
  void skipVarint() {
    skip(Layout.SKIP_VARINTS, 1);
  }

  /** Skips bytes. */
  void skipBytes(int count) {
    skip(Layout.SKIP_BYTES, count);
  }

  private void skip(byte step, int count) {
    if (size > 0 && steps[size - 1] == step) {
      counts[size - 1] += count;
    } else {
      add(step, NO_SLOT, count, null);
    }
  }

  private void add(byte step, int slot, int count, Layout inner) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size * 2);
      slots = Arrays.copyOf(slots, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    steps[size] = step;
    slots[size] = slot;
    counts[size] = count;
    nested.add(inner);
    size++;
  }

  Layout build() {
    return new Layout(
        Arrays.copyOf(steps, size),
        Arrays.copyOf(slots, size),
        Arrays.copyOf(counts, size),
        nested.toArray(Layout[]::new));
  }
}
