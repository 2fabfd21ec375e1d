package dev.fathom.benchmarks.contest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How busy others keep the machine. Looked at while the contestants stand still; the load average
 * would not do, because it is mostly our own load of the minute before.
 *
 * @param limit the share of processor time that others may use
 * @param patienceSeconds how long to wait for that
 */
public record Surroundings(double limit, int patienceSeconds) {

  private static final Path STATISTICS = Path.of("/proc/stat");
  private static final long WINDOW_MILLIS = 500;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;

  /** Waits until it is quiet or patience ends; the share others used last, 0 where unknown. */
  double awaitQuiet() throws IOException, InterruptedException {
    long end = System.nanoTime() + patienceSeconds * 1_000_000_000L;
    double busy = busyShare();
    while (busy > limit && System.nanoTime() < end) {
      busy = busyShare();
    }
    return busy;
  }

  private static double busyShare() throws IOException, InterruptedException {
    if (!Files.isReadable(STATISTICS)) {
      return 0;
    }
    long[] before = ticks();
    Thread.sleep(WINDOW_MILLIS);
    long[] after = ticks();
    double all = after[1] - before[1];
    return all == 0 ? 0 : (after[0] - before[0]) / all;
  }

  /** Ticks of work, and all ticks, since the machine was started. */
  private static long[] ticks() throws IOException {
    try (var lines = Files.lines(STATISTICS)) {
      String[] fields = lines.findFirst().orElseThrow().trim().split("\\s+");
      long all = Arrays.stream(fields).skip(1).limit(8).mapToLong(Long::parseLong).sum();
      return new long[] {all - Long.parseLong(fields[IDLE]) - Long.parseLong(fields[IO_WAIT]), all};
    }
  }
}
