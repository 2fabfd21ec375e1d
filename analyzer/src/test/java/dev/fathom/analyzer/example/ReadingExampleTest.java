package dev.fathom.analyzer.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/reading-recordings.md}, compiled and run. */
class ReadingExampleTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void record() throws Exception {
    file = directory.resolve("shop.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(Order.class);
      recording.start();
      for (int i = 1; i <= 10; i++) {
        Order order = new Order();
        order.item = i % 2 == 0 ? "tea" : "coffee";
        order.waited = i;
        order.commit();
      }
      recording.stop();
      recording.dump(file);
    }
  }

  @Test
  void sumAFieldByAnother() throws Exception {
    EventType order = EventType.of("shop.Order");
    StringField item = order.stringField("item");
    LongField waited = order.longField("waited");

    Map<String, Long> nanos = new TreeMap<>();
    for (Chunk chunk : Recordings.open(List.of(file)).chunks()) {
      chunk.read(List.of(order), row -> nanos.merge(row.get(item), row.get(waited), Long::sum));
    }

    assertThat(nanos)
        .containsExactly(Map.entry("coffee", 25_000_000L), Map.entry("tea", 30_000_000L));
  }

  @Test
  void readAllNumbersOfATypeThatIsKnownOnlyAtRunTime() throws Exception {
    long sum = 0;
    for (Chunk chunk : Recordings.open(List.of(file)).chunks()) {
      RecordedType declared =
          chunk.eventTypes().stream()
              .filter(type -> type.name().equals("shop.Order"))
              .findFirst()
              .orElseThrow();
      EventType wanted = EventType.of(declared.name());
      List<LongField> numbers =
          declared.fields().stream()
              .filter(field -> field.typeName().equals("long") && !field.unit().isInstant())
              .map(RecordedField::name)
              .filter(name -> !name.equals("duration"))
              .map(wanted::longField)
              .toList();
      long[] inChunk = {0};
      chunk.read(List.of(wanted), row -> numbers.forEach(number -> inChunk[0] += row.get(number)));
      sum += inChunk[0];
    }

    assertThat(sum).isEqualTo(55_000_000L);
  }

  @Test
  void askWhatTheNumbersMean() throws Exception {
    RecordedType order =
        Recordings.open(List.of(file)).chunks().get(0).eventTypes().stream()
            .filter(type -> type.name().equals("shop.Order"))
            .findFirst()
            .orElseThrow();

    assertThat(order.field("waited").orElseThrow().unit().isSpan()).isTrue();
    assertThat(order.field("startTime").orElseThrow().unit().isInstant()).isTrue();
    assertThat(order.field("item").orElseThrow().typeName()).isEqualTo("java.lang.String");
  }

  @Test
  void countWhatIsThereAndSeeWhatIsNot() throws Exception {
    Recordings recordings = Recordings.open(List.of(file));
    ChunkContent content = recordings.chunks().get(0).read(List.of(), row -> {});

    assertThat(content.events()).containsEntry("shop.Order", 10L);
    assertThat(content.losses()).isEmpty();
    assertThat(recordings.losses()).isEmpty();
  }

  /** An event of somebody else's program. */
  @Name("shop.Order")
  static class Order extends Event {
    String item;

    @Timespan(Timespan.MILLISECONDS)
    long waited;
  }
}
