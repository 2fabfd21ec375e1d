package dev.fathom.analyzer.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The workload in a JVM of its own, recording into a repository until somebody ends it. */
final class ForkedWorkload implements AutoCloseable {

  private static final long POLL_NANOS = 20_000_000;

  private final Path repository;
  private final Process process;

  private ForkedWorkload(Path repository, Process process) {
    this.repository = repository;
    this.process = process;
  }

  /** What the forked JVM runs: the workload, again and again, with a short pause between. */
  public static void main(String[] args) {
    Workload workload = new Workload(Long.parseLong(args[0]));
    while (true) {
      workload.run(100);
      LockSupport.parkNanos(1_000_000);
    }
  }

  static ForkedWorkload start(Path directory, long seed, String... options) throws IOException {
    Path repository = Files.createTempDirectory(directory, "repository");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-XX:FlightRecorderOptions:repository=" + repository);
    command.add("-XX:StartFlightRecording:settings=profile");
    command.add("-Xmx128m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ForkedWorkload.class.getName());
    command.add(Long.toString(seed));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(repository.resolve("output.txt").toFile())
            .start();
    return new ForkedWorkload(repository, process);
  }

  /** Waits until the JVM has flushed so many bytes into a chunk, and returns the chunk's file. */
  Path chunkOf(long bytes, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try (Stream<Path> files = Files.walk(repository)) {
        List<Path> big =
            files
                .filter(f -> f.toString().endsWith(".jfr") && f.toFile().length() > bytes)
                .toList();
        if (!big.isEmpty()) {
          return big.get(0);
        }
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new AssertionError(
        "no recording of "
            + bytes
            + " bytes: "
            + Files.readString(repository.resolve("output.txt")));
  }

  /** Kills the JVM, which then has no chance to finish its chunk, and waits for its end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
