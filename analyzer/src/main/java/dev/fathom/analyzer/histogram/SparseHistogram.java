package dev.fathom.analyzer.histogram;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Counts of durations by the cells of an HdrHistogram of three significant digits, of which those
 * are kept that are not empty. Confined to one thread.
 *
 * <p>An HdrHistogram has a counter for every cell up to its longest duration: a hundred kilobytes
 * and more, though most operations take few different times. Of many of them in memory all but the
 * one that is looked at should be such as this; none of their values is less exact.
 */
public final class SparseHistogram implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Significant decimal digits. */
  public static final int DIGITS = 3;

  /** Cells below a power of two, from which on they become twice as wide. */
  private static final int HALF = 1024;

  /** So many cells reach to the longest duration of all. */
  static final int CELLS = 54 * HALF;

  /** Ascending. */
  private int[] cells;

  /** Of each cell, never 0. */
  private long[] counts;

  /** One without counts. */
  public SparseHistogram() {
    this(new int[0], new long[0]);
  }

  SparseHistogram(int[] cells, long[] counts) {
    this.cells = cells;
    this.counts = counts;
  }

  /**
   * Reads what an HdrHistogram has been encoded to.
   *
   * @param encoded Base64 of the compressed encoding
   * @return empty when it is damaged: then there is nothing in it to rely on
   */
  public static Optional<SparseHistogram> decode(String encoded) {
    return HistogramReader.read(encoded);
  }

  /** Adds the counts of the other one, which stays as it is. */
  public void add(SparseHistogram more) {
    int mine = cells.length - 1;
    int theirs = more.cells.length - 1;
    int place = cells.length + more.cells.length - common(more) - 1;
    if (place > mine) {
      cells = Arrays.copyOf(cells, place + 1);
      counts = Arrays.copyOf(counts, place + 1);
    }
    // From the end, where there is room: what lies before is still to be read.
    for (; theirs >= 0; place--) {
      int cell = more.cells[theirs];
      if (mine >= 0 && cells[mine] > cell) {
        set(place, cells[mine], counts[mine]);
        mine--;
      } else {
        boolean known = mine >= 0 && cells[mine] == cell;
        set(place, cell, more.counts[theirs] + (known ? counts[mine] : 0));
        mine -= known ? 1 : 0;
        theirs--;
      }
    }
  }

  private void set(int place, int cell, long count) {
    cells[place] = cell;
    counts[place] = count;
  }

  /** How many cells both have. */
  private int common(SparseHistogram other) {
    int common = 0;
    int theirs = 0;
    for (int cell : cells) {
      while (theirs < other.cells.length && other.cells[theirs] < cell) {
        theirs++;
      }
      common += theirs < other.cells.length && other.cells[theirs] == cell ? 1 : 0;
    }
    return common;
  }

  /** How many durations were counted. */
  public long totalCount() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** The same counts in a histogram that is just large enough, to be asked for percentiles. */
  public Histogram inflate() {
    long longest = cells.length == 0 ? 0 : lowest(cells[cells.length - 1] + 1) - 1;
    Histogram histogram = new Histogram(1, Math.max(2, longest), DIGITS);
    for (int i = 0; i < cells.length; i++) {
      histogram.recordValueWithCount(lowest(cells[i]), counts[i]);
    }
    return histogram;
  }

  /** The shortest duration of a cell: the first two halves are one wide each, the next two, … */
  private static long lowest(int cell) {
    int half = cell / HALF;
    return half < 2 ? cell : (long) (cell % HALF + HALF) << (half - 1);
  }
}
