package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Stage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The waits of a program, measured by itself. Thread-safe. */
final class Waits {

  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** One more wait, which began then and ends now. */
  void since(long begin) {
    nanos.add(System.nanoTime() - begin);
  }

  /** Says how long all of them took together. */
  void tellTotal(Stage stage) {
    stage.known("total", nanos.stream().mapToLong(Long::longValue).sum());
  }

  /** Says that, and the median and the 90th percentile. */
  void tell(Stage stage) {
    tellTotal(stage);
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    stage.known("p50", sorted[(sorted.length - 1) / 2]);
    stage.known("p90", sorted[(int) Math.ceil(0.9 * sorted.length) - 1]);
  }
}
