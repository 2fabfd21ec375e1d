package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The waits of a program, measured by itself. Thread-safe. */
final class Waits {

  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** One more wait, which began then and ends now. */
  void since(long begin) {
    nanos.add(System.nanoTime() - begin);
  }

  /** Says how long all of them took together, and the median and the 90th percentile. */
  void tell(Stage stage) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    stage.known("total", Arrays.stream(sorted).sum());
    stage.known("p50", sorted[(sorted.length - 1) / 2]);
    stage.known("p90", sorted[(int) Math.ceil(0.9 * sorted.length) - 1]);
  }
}
