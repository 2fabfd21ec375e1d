package dev.fathom.benchmarks.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who reads a recording, in a new process each time.
 *
 * @param name in the table
 * @param command without the recording; a worker's also without the number of passes
 * @param worker whether the process tells how long each pass took
 */
record Reader(String name, List<String> command, boolean worker) {

  /**
   * What one process gave.
   *
   * @param seconds of the whole process
   * @param passes seconds of each pass; empty when nobody tells
   * @param digest of the result; 0 when nobody tells
   * @param events how many were counted
   * @param peakKilobytes the largest resident memory
   * @param anonymousKilobytes the memory at the end that is no file
   */
  record Run(
      double seconds,
      List<Double> passes,
      long digest,
      long events,
      long peakKilobytes,
      long anonymousKilobytes) {}

  private static final double NANOS = 1e9;

  /** Reads once, or as often as told, and waits for the end. */
  Run read(Path file, int times) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.add(file.toString());
    if (worker) {
      whole.add(Integer.toString(times));
    }
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(whole).redirectError(Redirect.DISCARD).start();
    List<Double> passes = new ArrayList<>();
    long[] facts = new long[4];
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line.split(" ", -1), passes, facts);
      }
    }
    int status = process.waitFor();
    double seconds = (System.nanoTime() - begin) / NANOS;
    if (worker && status != 0) {
      return new Run(Double.NaN, List.of(), 0, 0, 0, 0);
    }
    return new Run(seconds, passes, facts[0], facts[1], facts[2], facts[3]);
  }

  private void take(String[] words, List<Double> passes, long[] facts) {
    if (worker && words[0].equals("pass")) {
      passes.add(Long.parseLong(words[1]) / NANOS);
      facts[1] = Long.parseLong(words[2]);
      facts[0] = Long.parseLong(words[3]);
    } else if (worker && words[0].equals("memory")) {
      facts[2] = Long.parseLong(words[1]);
      facts[3] = Long.parseLong(words[2]);
    }
  }
}
