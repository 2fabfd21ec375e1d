package dev.fathom.benchmarks.contest;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The time from the start of a process to its end, in milliseconds.
 *
 * @param command the process
 */
public record ProcessRound(List<String> command) implements Contestant {

  @Override
  public void warmUp() throws IOException {
    round();
  }

  @Override
  public double round() throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      int status = process.waitFor();
      double millis = (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
      return status == 0 ? millis : Double.NaN;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    // The process has ended with its round.
  }
}
