package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a damaged recording everything readable is read, and the rest is named. */
class SalvageTest {

  private static final long METADATA = 0;
  private static final long CHECKPOINT = 1;

  /** What the bytes 0xff, 0x80, 0x80 and 0 say. */
  private static final int PADDED_SIZE = 127;

  @TempDir static Path directory;
  private static ChunkImage first;
  private static ChunkImage second;
  private static Reading firstReading;
  private static Reading secondReading;

  @BeforeAll
  static void record() throws Exception {
    first = chunk("first.jfr", 1);
    second = chunk("second.jfr", 2);
    firstReading = Reading.of(directory, first.bytes());
    secondReading = Reading.of(directory, second.bytes());
  }

  private static ChunkImage chunk(String name, long seed) throws Exception {
    Path file = directory.resolve(name);
    Workload.record(file, seed, 500);
    List<ChunkImage> chunks = ChunkImage.split(Files.readAllBytes(file));
    assertThat(chunks).hasSize(1);
    return chunks.get(0);
  }

  @Test
  void aWholeFileHasNoLosses() {
    assertThat(firstReading.losses()).isEmpty();
    assertThat(firstReading.rows()).hasSizeGreaterThan(1_000);
  }

  @Test
  void aFileThatEndsEarlyGivesTheEventsBeforeItsEnd() throws Exception {
    int metadata = first.events(METADATA).get(0);
    int afterMetadata = metadata + first.size(metadata);
    int cut = (afterMetadata + first.length()) / 2;

    Reading reading = Reading.of(directory, first.cut(cut).bytes());

    assertThat(reading.reasons()).contains("the file ends inside a chunk");
    assertThat(reading.rows()).isNotEmpty();
    long whole = first.events().stream().filter(o -> o + first.size(o) <= cut).count();
    long described =
        first.events().stream()
            .filter(o -> o + first.size(o) <= cut)
            .filter(o -> first.type(o) == METADATA || first.type(o) == CHECKPOINT)
            .count();
    assertThat(reading.rows()).hasSize((int) (whole - described));
  }

  @Test
  void aChunkThatWasNeverFinishedIsReadCompletely() throws Exception {
    Reading reading = Reading.of(directory, first.unfinished().bytes());

    assertThat(reading.rows()).isEqualTo(firstReading.rows());
    assertThat(reading.reasons())
        .containsExactly("the chunk was never finished; what came last is missing");
  }

  @Test
  void aChunkThatWasNeverFinishedDoesNotHideTheNextOne() throws Exception {
    Reading reading = Reading.of(directory, first.unfinished().bytes(), second.bytes());

    assertThat(reading.rows()).isEqualTo(both());
  }

  @Test
  void bytesBetweenChunksAreNamedAndSkipped() throws Exception {
    byte[] garbage =
        "FLR\0 this is no chunk header, although it begins like one "
            .getBytes(StandardCharsets.US_ASCII);

    Reading reading =
        Reading.of(directory, garbage, first.bytes(), garbage, second.bytes(), garbage);

    assertThat(reading.rows()).isEqualTo(both());
    assertThat(reading.losses()).hasSize(3);
    assertThat(reading.losses())
        .allSatisfy(loss -> assertThat(loss.bytes()).isEqualTo(garbage.length));
    assertThat(reading.losses().get(1).offset()).isEqualTo(garbage.length + first.length());
  }

  @Test
  void aChunkWithoutHeaderDoesNotHideTheOthers() throws Exception {
    Reading reading =
        Reading.of(directory, first.bytes(), second.patched(0, 0, 0, 0, 0).bytes(), second.bytes());

    assertThat(reading.rows()).isEqualTo(both());
    assertThat(reading.losses())
        .containsExactly(
            new Loss(
                reading.losses().get(0).file(),
                first.length(),
                second.length(),
                "these bytes belong to no chunk"));
  }

  @Test
  void aCopyOfAChunkIsLeftOut() throws Exception {
    Reading reading =
        Reading.of(directory, first.bytes(), first.bytes(), second.bytes(), first.bytes());

    assertThat(reading.rows()).isEqualTo(both());
    assertThat(reading.reasons())
        .containsExactly(
            "the chunk is a copy of the one at 0 and was left out",
            "the chunk is a copy of the one at 0 and was left out");
  }

  @Test
  void aWrongSizeCostsOneEvent() throws Exception {
    List<Integer> events = first.events();
    for (int wrong : new int[] {0, 1, 3, 9, 90, 127, 0xff}) {
      int event = ordinary(events.size() / 2);
      Reading reading = Reading.of(directory, first.patched(event, wrong, 0x80, 0x80).bytes());

      List<String> expected = new ArrayList<>(firstReading.rows());
      List<String> lost = new ArrayList<>(expected);
      lost.removeAll(reading.rows());
      assertThat(expected).containsAll(reading.rows());
      assertThat(lost).as("size %s", wrong).hasSize(1);
      assertThat(reading.losses()).isNotEmpty();
      assertThat(reading.losses().get(0).offset())
          .as("size %s: %s", wrong, reading.losses())
          .isEqualTo(event);
    }
  }

  @Test
  void aSizeThatLeadsIntoACheckpointCostsOneEvent() throws Exception {
    int checkpoint =
        first.events(CHECKPOINT).stream()
            .max((a, b) -> Integer.compare(first.size(a), first.size(b)))
            .orElseThrow();
    int event =
        first.events().stream()
            .filter(offset -> first.type(offset) > CHECKPOINT && first.size(offset) > 150)
            .filter(offset -> offset < checkpoint)
            .findFirst()
            .orElseThrow();
    for (int inside = 100; inside < 120; inside++) {
      int leap = checkpoint + inside - event;
      int[] size = {
        (leap & 0x7f) | 0x80, ((leap >> 7) & 0x7f) | 0x80, ((leap >> 14) & 0x7f) | 0x80, leap >> 21
      };
      Reading reading = Reading.of(directory, first.patched(event, size).bytes());

      assertThat(firstReading.rows()).containsAll(reading.rows());
      assertThat(reading.rows()).hasSize(firstReading.rows().size() - 1);
      assertThat(reading.losses().get(0).offset()).isEqualTo(event);
    }
  }

  @Test
  void nonsenseThatCanBeReadAsMetadataIsNotTrusted() throws Exception {
    int event =
        first.events().stream()
            .filter(offset -> first.type(offset) > CHECKPOINT && first.size(offset) > 150)
            .findFirst()
            .orElseThrow();
    // Size 127, type 0, three numbers, an id; one empty text, one element with that name.
    int[] tree = {0xff, 0x80, 0x80, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0};

    Reading reading = Reading.of(directory, first.patched(event, tree).bytes());

    assertThat(firstReading.rows()).containsAll(reading.rows());
    assertThat(reading.rows().size()).isEqualTo(firstReading.rows().size() - 1);
    assertThat(reading.losses().get(0).offset()).isEqualTo(event);
  }

  @Test
  void zeroedBytesCostTheEventsThatTheyHit() throws Exception {
    int from = ordinary(first.events().size() / 3);
    Reading reading = Reading.of(directory, first.patched(from, new int[4_096]).bytes());

    assertThat(firstReading.rows()).containsAll(reading.rows());
    long hit =
        first.events().stream().filter(o -> o + first.size(o) > from && o < from + 4_096).count();
    assertThat(reading.rows().size())
        .isBetween(firstReading.rows().size() - (int) hit, firstReading.rows().size());
    assertThat(reading.losses()).hasSize(1);
    assertThat(reading.losses().get(0).offset()).isEqualTo(from);
  }

  @Test
  void withoutMetadataTheChunkIsNamedAsLost() throws Exception {
    int metadata = first.events(METADATA).get(0);
    Reading reading =
        Reading.of(directory, first.patched(metadata + 20, new int[2_000]).bytes(), second.bytes());

    assertThat(reading.rows()).isEqualTo(secondReading.rows());
    assertThat(reading.losses())
        .contains(
            new Loss(
                reading.losses().get(0).file(),
                0,
                first.length(),
                "a chunk does not describe its own types"));
  }

  @Test
  void aDamagedCheckpointIsNamedAndTheEventsAreRead() throws Exception {
    int checkpoint =
        first.events(CHECKPOINT).stream()
            .max((a, b) -> Integer.compare(first.size(a), first.size(b)))
            .orElseThrow();
    Reading reading =
        Reading.of(
            directory,
            first
                .patched(
                    checkpoint + 40,
                    new int[] {
                      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255
                    })
                .bytes());

    assertThat(reading.counts()).isEqualTo(firstReading.counts());
    assertThat(reading.losses()).isNotEmpty();
  }

  @Test
  void integersThatAreNotCompressedAreRefused() throws Exception {
    assertThatThrownBy(() -> Reading.of(directory, first.flags(0).bytes()))
        .isInstanceOf(UnreadableRecordingException.class)
        .hasMessageContaining("its integers are not compressed");
    assertThat(Reading.of(directory, first.flags(0).bytes(), second.bytes()).losses()).hasSize(1);
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> Reading.of(directory, first.version(3).bytes()))
        .isInstanceOf(UnreadableRecordingException.class)
        .hasMessageContaining("its format is version 3.1");
  }

  @Test
  void whatIsNoRecordingIsRefused() {
    for (byte[] bytes : List.of(new byte[0], new byte[] {'F', 'L', 'R'}, new byte[100_000])) {
      assertThatThrownBy(() -> Reading.of(directory, bytes))
          .isInstanceOf(UnreadableRecordingException.class)
          .hasMessageContaining("cannot read ");
    }
    assertThatThrownBy(() -> Reading.of(directory.resolve("missing.jfr")))
        .isInstanceOf(UnreadableRecordingException.class)
        .hasMessageContaining("there is no such file or directory");
  }

  private static List<String> both() {
    List<String> both = new ArrayList<>(firstReading.rows());
    both.addAll(secondReading.rows());
    return both;
  }

  /**
   * The first event from this one on that is neither metadata nor checkpoint, nor of a size that a
   * test would write in its place.
   */
  private static int ordinary(int index) {
    List<Integer> events = first.events();
    int i = index;
    while (first.type(events.get(i)) <= CHECKPOINT || first.size(events.get(i)) == PADDED_SIZE) {
      i++;
    }
    return events.get(i);
  }
}
