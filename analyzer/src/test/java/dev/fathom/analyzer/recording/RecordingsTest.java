package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.event.OpenWaitEvent;
import dev.fathom.event.WaitEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  private static final long SINCE_MILLIS = 1_700_000_000_123L;

  @TempDir static Path shared;
  private static byte[] real;

  @TempDir Path directory;

  @BeforeAll
  static void record() throws IOException {
    Path file = shared.resolve("real.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(WaitEvent.class).withoutThreshold();
      recording.enable(OpenWaitEvent.class);
      recording.enable("jdk.ActiveSetting");
      recording.start();
      WaitEvent wait = new WaitEvent();
      wait.begin();
      wait.runId = 7;
      wait.waitId = 42;
      wait.operation = "receive";
      wait.timed = true;
      wait.depth = -1;
      wait.commit();
      OpenWaitEvent open = new OpenWaitEvent();
      open.since = SINCE_MILLIS;
      open.age = 5_000_000_000L;
      open.commit();
      recording.stop();
      recording.dump(file);
    }
    real = Files.readAllBytes(file);
  }

  private Path write(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return Files.write(directory.resolve(name), bytes.toByteArray());
  }

  private static byte[] half() {
    return Arrays.copyOf(real, real.length / 2);
  }

  /** What a chunk says of its Wait rows. */
  private static List<String> waits(Recordings recordings) throws IOException {
    List<String> waits = new ArrayList<>();
    for (Chunk chunk : recordings.chunks()) {
      chunk.read(List.of(Wait.TYPE), row -> waits.add(describe(row)));
    }
    return waits;
  }

  private static String describe(Row row) {
    return row.get(Wait.RUN_ID)
        + " "
        + row.get(Wait.WAIT_ID)
        + " "
        + row.get(Wait.OPERATION)
        + " "
        + row.get(Wait.TIMED)
        + " "
        + row.get(Wait.DEPTH)
        + " "
        + row.get(Wait.RESULT);
  }

  @Test
  void valuesComeOutAsTheyWentIn() throws IOException {
    Recordings recordings = Recordings.open(List.of(write("a.jfr", real)));

    assertThat(waits(recordings)).containsExactly("7 42 receive true -1 null");
    assertThat(recordings.losses()).isEmpty();
  }

  @Test
  void rowsKnowTheirThreadStackAndTime() throws IOException {
    Chunk chunk = Recordings.open(List.of(write("a.jfr", real))).chunks().get(0);

    chunk.read(
        List.of(Wait.TYPE),
        row -> {
          assertThat(row.type()).isSameAs(Wait.TYPE);
          assertThat(row.thread().name()).isEqualTo(Thread.currentThread().getName());
          assertThat(row.stack().frames())
              .extracting(Frame::className)
              .contains(RecordingsTest.class.getName());
          assertThat(row.startNanos()).isGreaterThanOrEqualTo(chunk.startNanos());
          assertThat(row.durationNanos()).isPositive();
        });
  }

  @Test
  void spansAndInstantsAreNanoseconds() throws IOException {
    Chunk chunk = Recordings.open(List.of(write("a.jfr", real))).chunks().get(0);
    List<Long> values = new ArrayList<>();

    chunk.read(
        List.of(OpenWait.TYPE),
        row -> {
          values.add(row.get(OpenWait.SINCE));
          values.add(row.get(OpenWait.AGE));
        });

    assertThat(values).containsExactly(SINCE_MILLIS * 1_000_000, 5_000_000_000L);
  }

  @Test
  void contentCountsAllEventsAndKnowsTheSettings() throws IOException {
    Chunk chunk = Recordings.open(List.of(write("a.jfr", real))).chunks().get(0);

    ChunkContent content = chunk.read(List.of(), row -> {});

    assertThat(content.events()).containsEntry("fathom.Wait", 1L);
    assertThat(content.declared().get("fathom.Wait"))
        .containsEntry("enabled", "true")
        .containsEntry("stackTrace", "true");
    assertThat(content.declared()).containsKey("jdk.ThreadPark");
  }

  @Test
  void ofATruncatedRecordingTheWholeChunksAreRead() throws IOException {
    Recordings recordings = Recordings.open(List.of(write("cut.jfr", real, half())));

    assertThat(waits(recordings)).contains("7 42 receive true -1 null");
    assertThat(recordings.losses()).isNotEmpty();
  }

  @Test
  void bytesBehindTheLastChunkAreALoss() throws IOException {
    Recordings recordings =
        Recordings.open(List.of(write("tail.jfr", real, new byte[] {1, 2, 3, 4, 5})));

    assertThat(recordings.chunks()).hasSize(1);
    assertThat(recordings.losses()).extracting(Loss::bytes).containsExactly(5L);
  }

  @Test
  void damageInsideAChunkIsALossAndNoException() throws IOException {
    byte[] damaged = real.clone();
    Arrays.fill(damaged, 80, damaged.length, (byte) 0x7f);
    Chunk chunk = Recordings.open(List.of(write("damaged.jfr", damaged))).chunks().get(0);

    ChunkContent content = chunk.read(List.of(Wait.TYPE), row -> {});

    assertThat(content.losses()).isNotEmpty();
  }

  @Test
  void whatTheConsumerThrowsComesOutUnchanged() throws IOException {
    Chunk chunk = Recordings.open(List.of(write("a.jfr", real))).chunks().get(0);
    IllegalStateException own = new IllegalStateException("own");

    assertThatThrownBy(
            () ->
                chunk.read(
                    List.of(Wait.TYPE),
                    row -> {
                      throw own;
                    }))
        .isSameAs(own);
  }

  @Test
  void aDirectoryStandsForItsRecordings() throws IOException {
    write("b.jfr", real);
    write("a.jfr", real);
    write("empty.jfr");
    write("notes.txt", new byte[] {1});

    Recordings recordings = Recordings.open(List.of(directory));

    assertThat(recordings.chunks())
        .extracting(chunk -> chunk.file().getFileName().toString())
        .containsExactly("a.jfr", "b.jfr");
    assertThat(recordings.losses()).extracting(Loss::reason).containsExactly("the file is empty");
  }

  @Test
  void unreadableInputsAreExplainedInOneSentence() throws IOException {
    Path missing = directory.resolve("missing.jfr");
    Path none = Files.createDirectory(directory.resolve("none"));

    assertUnreadable(missing, "there is no such file or directory");
    assertUnreadable(none, "the directory holds no file whose name ends in .jfr");
    assertUnreadable(write("empty.jfr"), "the file is empty");
    assertUnreadable(
        write("text.jfr", "hello world".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "it is not a JFR recording");
    assertUnreadable(
        write("packed.jfr", new byte[] {0x1f, (byte) 0x8b, 8, 0}),
        "it is compressed with gzip; unpack it first");
    assertUnreadable(
        write("short.jfr", Arrays.copyOf(real, 20)), "the file ends inside its first chunk");
  }

  private static void assertUnreadable(Path path, String reason) {
    assertThatThrownBy(() -> Recordings.open(List.of(path)))
        .isInstanceOf(UnreadableRecordingException.class)
        .hasMessage("cannot read " + path + ": " + reason);
  }
}
