package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings by one JDK, read under another. */
class OtherJdkIT {

  private static final int ROUNDS = 500;
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path directory;

  /** The JDK that runs the tests, and the one that FATHOM_TEST_JDK names. */
  static Stream<Path> homes() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    String other = System.getenv("FATHOM_TEST_JDK");
    if (other != null && !other.isBlank()) {
      homes.add(Path.of(other));
    }
    return homes.stream();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void everyEventAndFieldEqualsTheReference(Path home) throws Exception {
    Path recording = record(home);

    List<ChunkContent> contents = Reference.assertEqual(recording, 1_000);

    assertThat(contents).hasSize(1);
    assertThat(contents.get(0).events())
        .containsKeys("test.EveryKind", "fathom.Wait", "jdk.ThreadPark", "jdk.JavaMonitorEnter");
  }

  /** What the other JVM runs: the workload, recorded into the file. */
  public static void main(String[] args) throws Exception {
    Workload.record(Path.of(args[0]), 3, ROUNDS);
  }

  private Path record(Path home) throws Exception {
    Path file = directory.resolve("recording.jfr");
    Path log = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                home.resolve("bin").resolve("java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                OtherJdkIT.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
      assertThat(file).as(Files.readString(log)).exists();
      return file;
    } finally {
      process.destroyForcibly();
    }
  }
}
