package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.StringField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event and every field is what the JDK's own reader says. */
class EqualityTest {

  /** A real counter's frequency; virtual machines often tick in nanoseconds, which hides errors. */
  private static final long ODD_FREQUENCY = 2_595_124_987L;

  @TempDir static Path directory;
  private static Path recording;

  @BeforeAll
  static void record() throws Exception {
    recording = directory.resolve("workload.jfr");
    Workload.record(recording, 42, 2_000);
  }

  @Test
  void everyEventAndFieldEqualsTheReference() throws Exception {
    for (ChunkContent content : Reference.assertEqual(recording, 6_000)) {
      assertThat(content.events())
          .containsKeys("test.EveryKind", "fathom.Wait", "jdk.ThreadPark", "jdk.JavaMonitorEnter");
      assertThat(content.declared().get("jdk.ThreadPark")).containsEntry("threshold", "0 ns");
    }
  }

  @Test
  void theBytesOfAllTypesAreThoseOfTheirEvents() throws Exception {
    ChunkImage image = ChunkImage.split(Files.readAllBytes(recording)).get(0);
    long sizes =
        image.events().stream().filter(o -> image.type(o) > 1).mapToLong(image::size).sum();

    Chunk chunk = Recordings.open(List.of(recording)).chunks().get(0);
    ChunkContent content = chunk.read(List.of(), row -> {});

    assertThat(content.bytes().keySet()).isEqualTo(content.events().keySet());
    assertThat(content.bytes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sizes);
  }

  @Test
  void equalKeysStandForEqualValues() throws Exception {
    EventType park = EventType.of("jdk.ThreadPark");
    StringField parkedClass = park.stringField("parkedClass");
    Chunk chunk = Recordings.open(List.of(recording)).chunks().get(0);
    Map<List<Object>, Object> values = new HashMap<>();

    chunk.read(
        List.of(park),
        row -> {
          assertThat(row.topFrame()).isEqualTo(row.stack().frames().get(0));
          assertSame(values, List.of("stack", row.stackKey()), row.stack());
          assertSame(values, List.of("thread", row.threadKey()), String.valueOf(row.thread()));
          assertSame(
              values, List.of("class", row.key(parkedClass)), String.valueOf(row.get(parkedClass)));
        });

    assertThat(values).hasSizeGreaterThan(3).doesNotContainKey(List.of("stack", 0L));
  }

  private static void assertSame(Map<List<Object>, Object> values, List<Object> key, Object value) {
    assertThat(values.merge(key, value, (old, same) -> old)).isEqualTo(value);
  }

  @Test
  void timesEqualTheReferenceAtAnyFrequencyOfTheClock() throws Exception {
    Path patched = directory.resolve("patched.jfr");
    ChunkImage image = ChunkImage.split(Files.readAllBytes(recording)).get(0);
    Files.write(patched, image.ticksPerSecond(ODD_FREQUENCY).bytes());
    Chunk chunk = Recordings.open(List.of(patched)).chunks().get(0);

    List<long[]> times = times(chunk);
    List<long[]> expected =
        times(new JdkChunk(patched, 0, chunk.size(), chunk.startNanos(), chunk.durationNanos()));

    assertThat(times).hasSameSizeAs(expected).hasSizeGreaterThan(1_000);
    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i)[0]).isEqualTo(expected.get(i)[0]);
      // The reference subtracts two rounded instants; converting the span is more exact.
      assertThat(times.get(i)[1]).isCloseTo(expected.get(i)[1], within(1L));
      assertThat(times.get(i)[2]).isEqualTo(expected.get(i)[2]);
    }
  }

  /** Start, duration and an instant in ticks of all events of every kind. */
  private static List<long[]> times(Chunk chunk) throws Exception {
    EventType type = EventType.of("test.EveryKind");
    LongField instant = type.longField("tickInstant");
    List<long[]> times = new ArrayList<>();
    chunk.read(
        List.of(type),
        row -> times.add(new long[] {row.startNanos(), row.durationNanos(), row.get(instant)}));
    return times;
  }

  @Test
  void severalSubscribersOfOneTypeEachGetTheirOwnFields() throws Exception {
    EventType one = EventType.of("test.EveryKind");
    EventType other = EventType.of("test.EveryKind");
    LongField number = other.longField("number");
    List<Long> starts = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();

    Recordings.open(List.of(recording))
        .chunks()
        .get(0)
        .read(
            List.of(one, other),
            row -> {
              if (row.type() == one) {
                starts.add(row.startNanos());
              } else {
                numbers.add(row.get(number));
              }
            });

    assertThat(starts).hasSize(2_000);
    assertThat(numbers).hasSize(2_000);
  }

  @Test
  void whatARecordingLacksReadsAsNothing() throws Exception {
    EventType type = EventType.of("jdk.ThreadPark");
    LongField number = type.longField("noSuchNumber");
    EventType absent = EventType.of("no.SuchType");
    List<Long> numbers = new ArrayList<>();

    Recordings.open(List.of(recording))
        .chunks()
        .get(0)
        .read(List.of(type, absent), row -> numbers.add(row.get(number)));

    assertThat(numbers).isNotEmpty().allMatch(value -> value == 0);
  }

  @Test
  void aFieldOfANestedValueIsReadByItsPath() throws Exception {
    EventType type = EventType.of("jdk.GCHeapSummary");
    LongField start = type.longField("heapSpace.start");
    LongField committed = type.longField("heapSpace.committedSize");
    LongField used = type.longField("heapUsed");
    List<long[]> rows = new ArrayList<>();

    Recordings.open(List.of(recording))
        .chunks()
        .get(0)
        .read(
            List.of(type),
            row -> rows.add(new long[] {row.get(start), row.get(committed), row.get(used)}));

    assertThat(rows).isNotEmpty();
    assertThat(rows).allSatisfy(row -> assertThat(row[0]).isPositive());
    assertThat(rows).allSatisfy(row -> assertThat(row[1]).isGreaterThanOrEqualTo(row[2]));
  }
}
