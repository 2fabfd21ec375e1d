package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recovered of a recording is read by the JDK's own reader. */
class RecoveryTest {

  private static final long METADATA = 0;
  private static final long CHECKPOINT = 1;
  private static final int SIZE = 8;
  private static final int FUZZ_ROUNDS = Integer.getInteger("fathom.fuzz.rounds", 40);

  @TempDir static Path directory;
  private static ChunkImage first;
  private static ChunkImage second;
  private static List<String> firstEvents;
  private static List<String> secondEvents;

  @BeforeAll
  static void record() throws Exception {
    first = chunk(1);
    second = chunk(2);
    firstEvents = jdk(file(first.bytes()));
    secondEvents = jdk(file(second.bytes()));
    assertThat(firstEvents).hasSizeGreaterThan(500);
  }

  private static ChunkImage chunk(long seed) throws Exception {
    Path file = directory.resolve("seed-" + seed + ".jfr");
    Workload.record(file, seed, 300);
    return ChunkImage.split(Files.readAllBytes(file)).get(0);
  }

  @Test
  void aChunkThatWasNeverFinishedIsReadByTheJdk() throws Exception {
    Path killed = file(first.unfinished().bytes());
    assertThatThrownBy(() -> RecordingFile.readAllEvents(killed)).isInstanceOf(Exception.class);

    Recovery recovery = Recovery.of(killed);

    assertThat(jdk(written(recovery))).isEqualTo(firstEvents);
    assertThat(recovery.saved()).hasSize(1);
    assertThat(recovery.saved().get(0).events()).isEqualTo(firstEvents.size());
    assertThat(recovery.saved().get(0).durationNanos()).isPositive();
  }

  @Test
  void aHeaderThatKnowsNothingIsFilledIn() throws Exception {
    ChunkImage image = first.unfinished().patched(SIZE, new int[24]).patched(40, new int[8]);

    Recovery recovery = Recovery.of(file(image.bytes()));

    assertThat(jdk(written(recovery))).isEqualTo(firstEvents);
    assertThat(recovery.saved().get(0).durationNanos()).isPositive();
  }

  @Test
  void whatIsBehindTheLastWholeEventIsCutOff() throws Exception {
    int metadata = first.events(METADATA).get(0);
    int cut = (metadata + first.size(metadata) + first.length()) / 2;
    int whole =
        (int)
            first.events().stream()
                .filter(o -> o + first.size(o) <= cut)
                .filter(o -> first.type(o) > CHECKPOINT)
                .count();

    Recovery recovery = Recovery.of(file(first.unfinished().cut(cut).bytes()));

    assertThat(jdk(written(recovery))).hasSize(whole);
    assertThat(recovery.losses()).anyMatch(loss -> loss.offset() > cut - 1_000);
  }

  @Test
  void damagedBytesInTheMiddleAreSteppedOver() throws Exception {
    int from = ordinary(first.events().size() / 3);
    ChunkImage image = first.patched(from, new int[700]);

    Recovery recovery = Recovery.of(file(image.bytes()));

    List<String> events = jdk(written(recovery));
    assertThat(firstEvents).containsAll(events);
    assertThat(events.size()).isBetween(firstEvents.size() - 200, firstEvents.size() - 1);
    assertThat(recovery.losses()).anyMatch(loss -> loss.offset() == from);
  }

  @Test
  void aDamagedCheckpointIsTakenOutOfTheChain() throws Exception {
    List<Integer> checkpoints = first.events(CHECKPOINT);
    assertThat(checkpoints.size()).isGreaterThanOrEqualTo(2);
    int broken = checkpoints.get(0);
    int[] nonsense = new int[8];
    Arrays.fill(nonsense, 0xff);
    int inside = broken + Math.min(30, first.size(broken) - nonsense.length);

    Recovery recovery = Recovery.of(file(first.patched(inside, nonsense).bytes()));

    assertThat(jdk(written(recovery))).hasSize(firstEvents.size());
    assertThat(recovery.losses()).anyMatch(loss -> loss.offset() == broken);
  }

  @Test
  void anUnfinishedChunkDoesNotHideTheNextOne() throws Exception {
    Path file = file(first.unfinished().bytes(), second.bytes());
    byte[] before = Files.readAllBytes(file);

    Recovery recovery = Recovery.of(file);

    Path copy = written(recovery);
    assertThat(jdk(copy)).hasSize(firstEvents.size() + secondEvents.size());
    assertThat(Reading.of(copy).losses()).isEmpty();
    assertThat(Recovery.of(copy).needed()).isFalse();
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void theChunksOfADirectoryBecomeOneRecordingInTheOrderOfTime() throws Exception {
    Path repository = Files.createTempDirectory(directory, "repository");
    Files.write(repository.resolve("1.jfr.part"), second.unfinished().bytes());
    Files.write(repository.resolve("2.jfr"), first.bytes());
    Files.writeString(repository.resolve("other.txt"), "no recording");

    Recovery recovery = Recovery.of(repository);

    assertThat(jdk(written(recovery))).hasSize(firstEvents.size() + secondEvents.size());
    assertThat(recovery.saved())
        .extracting(saved -> saved.file().getFileName().toString())
        .containsExactly("2.jfr", "1.jfr.part");
  }

  @Test
  void nothingIsToBeDoneForAWholeRecording() throws Exception {
    Recovery recovery = Recovery.of(file(first.bytes(), second.bytes()));

    assertThat(recovery.needed()).isFalse();
    assertThat(recovery.losses()).isEmpty();
  }

  @Test
  void withoutMetadataNothingOfAChunkIsSaved() throws Exception {
    int metadata = first.events(METADATA).get(0);
    ChunkImage image = first.unfinished().cut(metadata);

    Recovery recovery = Recovery.of(file(image.bytes()));

    assertThat(recovery.saved()).isEmpty();
    assertThat(recovery.losses().get(0).reason())
        .isEqualTo("a chunk does not describe its own types");
  }

  @Test
  void anyDamageLeavesACopyThatTheJdkReads() throws Exception {
    long seed = Long.getLong("fathom.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      int at = ChunkImage.HEADER + random.nextInt(first.length() - ChunkImage.HEADER - 64);
      int[] nonsense = random.ints(1 + random.nextInt(40), 0, 256).toArray();
      ChunkImage image = first.patched(at, nonsense);
      Recovery recovery = Recovery.of(file((round % 2 == 0 ? image : image.unfinished()).bytes()));
      if (!recovery.saved().isEmpty()) {
        assertThat(jdk(written(recovery)))
            .as("seed %s, round %s, bytes at %s: %s", seed, round, at, recovery.losses())
            .hasSize((int) recovery.saved().get(0).events());
      }
    }
  }

  /** The first event from this one on that is neither metadata nor checkpoint. */
  private static int ordinary(int index) {
    List<Integer> events = first.events();
    int i = index;
    while (first.type(events.get(i)) <= CHECKPOINT) {
      i++;
    }
    return events.get(i);
  }

  private static Path file(byte[]... parts) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.write(part);
    }
    return Files.write(Files.createTempFile(directory, "killed", ".jfr"), whole.toByteArray());
  }

  private static Path written(Recovery recovery) throws IOException {
    Path copy = Files.createTempFile(directory, "copy", ".jfr");
    recovery.writeTo(copy);
    return copy;
  }

  /** What the JDK's reader makes of a file: type and start of each event. */
  private static List<String> jdk(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream().map(RecoveryTest::text).toList();
  }

  private static String text(RecordedEvent event) {
    return event.getEventType().getName() + " at " + event.getStartTime();
  }
}
