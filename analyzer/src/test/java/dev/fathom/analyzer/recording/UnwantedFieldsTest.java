package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.StringField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is behind the last wanted field of an event is looked at where there is reason to. */
class UnwantedFieldsTest {

  private static final int STATE = 64;
  private static final int UNKNOWN_ENCODING = 9;
  private static final EventType NUMBERS = EventType.of("test.Odd");
  private static final LongField NUMBER = NUMBERS.longField("number");
  private static final EventType TEXTS = EventType.of("test.Odd");
  private static final StringField TEXT = TEXTS.stringField("text");

  @TempDir Path directory;

  @Test
  void damageBehindTheLastWantedFieldIsSteppedOver() throws Exception {
    byte[] chunk = damaged(ChunkScript.START_TICKS + 20).bytes();
    List<Long> numbers = new ArrayList<>();

    ChunkContent content =
        open(chunk).get(0).read(List.of(NUMBERS), row -> numbers.add(row.get(NUMBER)));

    assertThat(numbers).containsExactly(42L, 43L);
    assertThat(content.losses()).isEmpty();
  }

  @Test
  void damageInAWantedFieldIsNamed() throws Exception {
    byte[] chunk = damaged(ChunkScript.START_TICKS + 20).bytes();
    List<String> texts = new ArrayList<>();

    ChunkContent content = open(chunk).get(0).read(List.of(TEXTS), row -> texts.add(row.get(TEXT)));

    assertThat(texts).containsExactly("whole");
    assertNamed(content);
  }

  @Test
  void anEventOfAnotherTimeIsWalkedOverToItsEnd() throws Exception {
    assertOnlyTheWholeOneIsRead(damaged(ChunkScript.START_TICKS - 1).bytes());
  }

  @Test
  void anEventThatEndsAfterItsChunkIsWalkedOverToItsEnd() throws Exception {
    long century = 100L * 365 * 86_400 * ChunkScript.TICKS_PER_SECOND;
    assertOnlyTheWholeOneIsRead(damaged(ChunkScript.START_TICKS + 20, century).bytes());
  }

  @Test
  void inAChunkThatWasNeverFinishedEveryEventIsWalkedOverToItsEnd() throws Exception {
    byte[] chunk = damaged(ChunkScript.START_TICKS + 20).bytes();
    chunk[STATE] = 1;

    assertOnlyTheWholeOneIsRead(chunk);
  }

  @Test
  void anotherDescriptionWithTheSameIdsIsNotMistakenForTheOneBefore() throws Exception {
    byte[] first = script("number long", "second long").bytes();
    byte[] other = script("second long", "number long").bytes();
    List<Long> numbers = new ArrayList<>();

    for (Chunk chunk : open(first, other, first)) {
      chunk.read(List.of(NUMBERS), row -> numbers.add(row.get(NUMBER)));
    }

    // The last chunk is a copy of the first, and left out.
    assertThat(numbers).containsExactly(1L, 2L);
  }

  private static ChunkScript script(String... fields) {
    ChunkScript script = new ChunkScript(1);
    script.type("long", "").type("java.lang.String", "");
    script.type("test.Odd", "jdk.jfr.Event", withTime(fields));
    script.event(
        "test.Odd", out -> out.number(ChunkScript.START_TICKS + 20).number(4).number(1).number(2));
    return script;
  }

  private static String[] withTime(String... fields) {
    List<String> all = new ArrayList<>(List.of("startTime long", "duration long"));
    all.addAll(List.of(fields));
    return all.toArray(String[]::new);
  }

  private static ChunkScript damaged(long startTicks) {
    return damaged(startTicks, 4);
  }

  /** An event whose text cannot be read, and one that is whole. */
  private static ChunkScript damaged(long startTicks, long ticks) {
    ChunkScript script = new ChunkScript(1);
    script.type("long", "").type("java.lang.String", "");
    script.type(
        "test.Odd", "jdk.jfr.Event", withTime("number long", "text java.lang.String", "last long"));
    script.event(
        "test.Odd",
        out ->
            out.number(startTicks)
                .number(ticks)
                .number(42)
                .bits(UNKNOWN_ENCODING)
                .bits(0)
                .number(1));
    script.event(
        "test.Odd",
        out ->
            out.number(ChunkScript.START_TICKS + 30).number(4).number(43).utf8("whole").number(1));
    return script;
  }

  private void assertOnlyTheWholeOneIsRead(byte[] chunk) throws IOException {
    List<Long> numbers = new ArrayList<>();

    ChunkContent content =
        open(chunk).get(0).read(List.of(NUMBERS), row -> numbers.add(row.get(NUMBER)));

    assertThat(numbers).containsExactly(43L);
    assertNamed(content);
  }

  private static void assertNamed(ChunkContent content) {
    assertThat(content.losses())
        .extracting(Loss::reason)
        .containsExactly("an event cannot be read");
    assertThat(content.events()).containsEntry("test.Odd", 1L);
  }

  private List<Chunk> open(byte[]... chunks) throws IOException {
    Path file = Files.createTempFile(directory, "scripted", ".jfr");
    for (byte[] chunk : chunks) {
      Files.write(file, chunk, StandardOpenOption.APPEND);
    }
    return Recordings.open(List.of(file)).chunks();
  }
}
