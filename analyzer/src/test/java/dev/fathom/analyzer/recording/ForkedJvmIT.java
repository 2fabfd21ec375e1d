package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of other JVMs, and how they are left behind. */
class ForkedJvmIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long ENOUGH_BYTES = 2_000_000;

  @TempDir Path directory;

  @Test
  void theChunkOfAKilledJvmIsReadUpToItsLastFlush() throws Exception {
    Path chunk;
    try (ForkedWorkload jvm = ForkedWorkload.start(directory, 1)) {
      chunk = jvm.chunkOf(ENOUGH_BYTES, PATIENCE);
      jvm.kill();
    }

    Reading reading = Reading.of(chunk);

    assertThat(reading.chunks()).isEqualTo(1);
    assertThat(reading.counts().get("test.EveryKind")).isGreaterThan(1_000);
    assertThat(reading.reasons())
        .contains("the chunk was never finished; what came last is missing");
    long unresolved =
        reading.rows().stream()
            .filter(row -> row.startsWith("test.EveryKind"))
            .filter(row -> row.contains("frames=[]"))
            .count();
    assertThat(unresolved).isLessThan(reading.counts().get("test.EveryKind") / 2);
  }

  @Test
  void theChunkOfARunningJvmIsReadWhileItGrows() throws Exception {
    try (ForkedWorkload jvm = ForkedWorkload.start(directory, 1)) {
      Path chunk = jvm.chunkOf(ENOUGH_BYTES, PATIENCE);

      assertThat(Reading.of(chunk).counts().get("test.EveryKind")).isGreaterThan(1_000);
    }
  }

  @Test
  void recordingsOfTwoJvmsInOneFileAreReadAsIfEachWereAlone() throws Exception {
    // Different options, so that types, classes and threads get other ids in the second JVM.
    byte[] first = recordingOf(1);
    byte[] second = recordingOf(2, "-XX:+UseSerialGC", "-XX:-UseCompressedOops");
    List<String> rows = new ArrayList<>(Reading.of(directory, first).rows());
    rows.addAll(Reading.of(directory, second).rows());

    Reading both = Reading.of(directory, first, second);

    assertThat(both.rows()).isEqualTo(rows);
  }

  private byte[] recordingOf(long seed, String... options) throws Exception {
    try (ForkedWorkload jvm = ForkedWorkload.start(directory, seed, options)) {
      Path chunk = jvm.chunkOf(ENOUGH_BYTES, PATIENCE);
      jvm.kill();
      return Files.readAllBytes(chunk);
    }
  }
}
