package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One reader in a process of its own: does the job as often as told, and prints what it took. */
final class ReadingWorker {

  private static final Path STATUS = Path.of("/proc/self/status");

  private ReadingWorker() {}

  /**
   * Does it.
   *
   * @param args the reader, the recording, how often
   */
  public static void main(String[] args) throws IOException {
    Job job = job(args[0]);
    Path file = Path.of(args[1]);
    for (int pass = Integer.parseInt(args[2]); pass > 0; pass--) {
      long begin = System.nanoTime();
      Totals totals = job.read(file);
      long nanos = System.nanoTime() - begin;
      System.out.println("pass " + nanos + " " + totals.events() + " " + totals.digest());
    }
    System.out.println("memory " + kilobytes("VmHWM:") + " " + kilobytes("RssAnon:"));
  }

  private static Job job(String name) {
    return switch (name) {
      case "fathom" -> new FathomJob(1);
      case "fathom-2" -> new FathomJob(2);
      case "recording-file" -> new RecordingFileJob();
      case "async-profiler" -> new AsyncProfilerJob();
      case "mission-control" -> new MissionControlJob();
      case "bytes" -> new BytesJob();
      default -> throw new IllegalArgumentException("unknown reader: " + name);
    };
  }

  /** A line of what the kernel knows of this process; 0 where it does not say. */
  private static long kilobytes(String key) throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(key)) {
        String number = line.substring(key.length(), line.lastIndexOf(' '));
        return Long.parseLong(number.trim());
      }
    }
    return 0;
  }
}
