package dev.fathom.analyzer.recording.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the steps of a layout, joining neighbours that are skipped. */
final class LayoutBuilder {

  private byte[] steps = new byte[16];
  private int[] arguments = new int[16];
  private final List<Layout> nested = new ArrayList<>();
  private int size;

  void add(byte step, int argument, Layout inner) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size * 2);
      arguments = Arrays.copyOf(arguments, size * 2);
    }
    steps[size] = step;
    arguments[size] = argument;
    nested.add(inner);
    size++;
  }

  void skipVarint() {
    skip(Layout.SKIP_VARINTS, 1);
  }

  void skipBytes(int count) {
    skip(Layout.SKIP_BYTES, count);
  }

  private void skip(byte step, int count) {
    if (size > 0 && steps[size - 1] == step) {
      arguments[size - 1] += count;
    } else {
      add(step, count, null);
    }
  }

  Layout build() {
    return new Layout(
        Arrays.copyOf(steps, size), Arrays.copyOf(arguments, size), nested.toArray(Layout[]::new));
  }
}
