package dev.fathom.demo.logpipe;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.RequestMeter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * Sums entries up by second and path. Entries may come a little late, since several tasks parse.
 * For one task.
 */
final class Aggregator {

  private static final long SLOW_MILLIS = 20;
  private static final int LATE_SECONDS = 2;
  private static final long MOST_MICROS = 60_000_000;

  private record Cell(long second, String path) {}

  private final Map<Cell, Histogram> cells = new HashMap<>();
  private final RequestMeter meter;
  private final boolean slow;
  private final boolean dies;
  private long latest;

  Aggregator(RequestMeter meter, Arguments<Sickness> arguments) {
    this.meter = meter;
    this.slow = arguments.sick(Sickness.SLOW_STAGE) || arguments.sick(Sickness.HUGE_BUFFER);
    this.dies = arguments.sick(Sickness.DEAD_AGGREGATOR);
  }

  /** Takes entries in, and gives out the points to which nothing can be added any more. */
  List<Point> add(List<Entry> entries) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      sumUp(entries);
      return complete(latest - LATE_SECONDS);
    } finally {
      meter.ended(begin);
    }
  }

  /** Gives out all points that are left. */
  List<Point> rest() {
    return complete(Long.MAX_VALUE);
  }

  private void sumUp(List<Entry> entries) throws InterruptedException {
    if (slow) {
      Thread.sleep(SLOW_MILLIS); // The mistake: a look-up for each batch, one after the other.
    }
    for (Entry entry : entries) {
      latest = Math.max(latest, entry.second());
      if (dies) {
        // The mistake: one entry that makes no sense is an error, and ends the task.
        Objects.checkIndex(entry.micros(), MOST_MICROS);
      }
      if (entry.micros() >= 0) {
        cells
            .computeIfAbsent(new Cell(entry.second(), entry.path()), cell -> new Histogram(3))
            .recordValue(entry.micros());
      }
    }
  }

  private List<Point> complete(long before) {
    List<Point> points = new ArrayList<>();
    cells.forEach(
        (cell, histogram) -> {
          if (cell.second() < before) {
            points.add(
                new Point(
                    cell.second(),
                    cell.path(),
                    histogram.getTotalCount(),
                    histogram.getValueAtPercentile(99)));
          }
        });
    cells.keySet().removeIf(cell -> cell.second() < before);
    return points;
  }
}
