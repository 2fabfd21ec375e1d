package dev.fathom.benchmarks.contest;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The time from the start of a process to its end, in milliseconds.
 *
 * @param command the process
 * @param processor whether to count the time that processors spent on it, known to a hundredth of a
 *     second, instead of the time that passed
 */
public record ProcessRound(List<String> command, boolean processor) implements Contestant {

  @Override
  public void warmUp() throws IOException {
    round();
  }

  @Override
  public double round() throws IOException {
    double start = millis();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      int status = process.waitFor();
      return status == 0 ? millis() - start : Double.NaN;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return Double.NaN;
    }
  }

  private double millis() throws IOException {
    return processor
        ? ProcessorTime.ofEndedChildrenMillis()
        : System.nanoTime() / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  @Override
  public void close() {
    // The process has ended with its round.
  }
}
