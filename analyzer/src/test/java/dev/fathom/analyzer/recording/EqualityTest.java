package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.EventType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event and field is what the JDK's own reader says. */
class EqualityTest {

  @TempDir static Path directory;
  private static Path recording;

  @BeforeAll
  static void record() throws Exception {
    recording = directory.resolve("workload.jfr");
    Workload.record(recording, 42, 2_000);
  }

  @Test
  void everyEventAndFieldEqualsTheReference() throws Exception {
    Map<String, Long> counts = new HashMap<>();
    try (RecordingFile reference = new RecordingFile(recording)) {
      for (Chunk chunk : Recordings.open(List.of(recording)).chunks()) {
        List<EventType> types = RowText.everything(chunk);
        ChunkContent content =
            chunk.read(
                types,
                row -> {
                  RecordedEvent event = next(reference);
                  assertThat(RowText.of(row)).isEqualTo(ReferenceText.of(event, row.type()));
                  counts.merge(row.type().name(), 1L, Long::sum);
                });
        assertThat(content.losses()).isEmpty();
        assertThat(content.events()).isEqualTo(counts);
      }
      assertThat(reference.hasMoreEvents()).isFalse();
    }
    assertThat(counts)
        .containsKeys("test.EveryKind", "fathom.Wait", "jdk.ThreadPark", "jdk.JavaMonitorEnter");
  }

  private static RecordedEvent next(RecordingFile file) {
    try {
      return file.readEvent();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
