package dev.fathom.demo.gallery;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.List;
import java.util.Locale;

/**
 * Under which conditions a program is run. Immutable.
 *
 * @param level how much the agent observes
 * @param threads {@code platform} or {@code virtual}
 * @param heap whether two heap dumps are made, too
 * @param jvm further options of the JVM
 */
record Setting(Level level, String threads, Heap heap, List<String> jvm) {

  /** Without heap dumps. */
  static Setting of(Level level, String threads) {
    return new Setting(level, threads, Heap.NONE, List.of());
  }

  /** With heap dumps. */
  static Setting of(String threads, Heap heap, List<String> jvm) {
    return new Setting(Level.DEFAULT, threads, heap, jvm);
  }

  boolean dumps() {
    return heap != Heap.NONE;
  }

  /** The same for the table, where runs with heap dumps stand in the row of those without. */
  Setting row() {
    return of(level, threads);
  }

  String levelWord() {
    return level.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    String dumps =
        switch (heap) {
          case NONE -> "";
          case CERTAIN -> ", heap";
          case PLAIN -> ", heap without the flag";
        };
    return levelWord()
        + ", "
        + threads
        + dumps
        + (jvm.isEmpty() ? "" : ", " + String.join(" ", jvm));
  }
}
