package dev.fathom.demo.logpipe;

import dev.fathom.demo.Finish;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A log file that grows by a hundred thousand lines a second. */
final class Log implements AutoCloseable {

  /** Lines that are written, and read, at once. */
  static final int BATCH = 1_000;

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final List<String> PATHS = List.of("/cart", "/checkout", "/health", "/search");

  /** Every so many lines a clock is set back. */
  private static final int CLOCK_CHANGE = 20_000;

  private final Path file = Files.createTempFile("fathom-demo", ".log");
  private volatile long lines;
  private volatile boolean complete;

  Log() throws IOException {}

  Path file() {
    return file;
  }

  /** How many lines were written. */
  long lines() {
    return lines;
  }

  /** Whether no more lines will come. */
  boolean complete() {
    return complete;
  }

  /** Writes until the finish, at an even pace. */
  void grow(Finish finish) throws IOException, InterruptedException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      long begin = System.nanoTime();
      long written = 0;
      for (long due = 0; !finish.reached(); due += PERIOD_NANOS) {
        TimeUnit.NANOSECONDS.sleep(due - (System.nanoTime() - begin));
        written = append(out, written, TimeUnit.NANOSECONDS.toSeconds(due));
        lines = written;
      }
    } finally {
      complete = true;
    }
  }

  /**
   * Writes batches as fast as it can.
   *
   * @param batches how many
   * @param second when they are written, as far as readers can tell
   */
  void write(int batches, long second) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      long written = 0;
      for (int batch = 0; batch < batches; batch++) {
        written = append(out, written, second);
        lines = written;
      }
    } finally {
      complete = true;
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }

  private static long append(BufferedWriter out, long written, long second) throws IOException {
    long last = written + BATCH;
    for (long line = written + 1; line <= last; line++) {
      long micros = line % CLOCK_CHANGE == 0 ? -1 : 500 + line * 31 % 5_000;
      out.write(second + " " + PATHS.get((int) (line % PATHS.size())) + " " + micros + "\n");
    }
    out.flush();
    return last;
  }
}
