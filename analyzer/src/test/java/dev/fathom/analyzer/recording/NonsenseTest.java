package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong size leads to bytes that look exactly like events, and are none. */
class NonsenseTest {

  private static final int FIRST_EVENT = 68;
  private static final int SIZE_BYTES = 4;
  private static final int REAL = 2;
  private static final EventType ODD = EventType.of("test.Odd");
  private static final LongField NUMBER = ODD.longField("number");

  @TempDir Path directory;

  @Test
  void insideAnEventItIsNotHandedOut() throws Exception {
    byte[] nonsense = nonsense(10);
    ChunkScript script = script();
    text(script, nonsense);
    byte[] chunk = odd(script, REAL).bytes();

    assertNoNonsense(misled(chunk, nonsense));
  }

  @Test
  void insideACheckpointItIsNotHandedOut() throws Exception {
    byte[] nonsense = nonsense(2_000);
    ChunkScript script = script();
    text(script, new byte[] {'a'});
    script.constant("java.lang.String", 1, out -> out.latin1(latin1(nonsense)));
    byte[] chunk = odd(script, REAL).bytes();

    assertNoNonsense(misled(chunk, nonsense));
  }

  private void assertNoNonsense(byte[] chunk) throws IOException {
    Path file = Files.write(directory.resolve("misled.jfr"), chunk);
    List<Long> numbers = new ArrayList<>();

    ChunkContent content =
        Recordings.open(List.of(file))
            .chunks()
            .get(0)
            .read(List.of(ODD), row -> numbers.add(row.get(NUMBER)));

    assertThat(numbers).containsExactly((long) REAL);
    assertThat(content.events()).containsExactly(Map.entry("test.Odd", 1L));
    assertThat(content.losses()).hasSize(1);
    assertThat(content.losses().get(0).offset()).isEqualTo(FIRST_EVENT);
  }

  /** Makes the size of the first event lead to the nonsense. */
  private static byte[] misled(byte[] chunk, byte[] nonsense) {
    int leap = indexOf(chunk, nonsense) - FIRST_EVENT;
    for (int i = 0; i < SIZE_BYTES; i++) {
      int group = (leap >>> (7 * i)) & 0x7f;
      chunk[FIRST_EVENT + i] = (byte) (i < SIZE_BYTES - 1 ? group | 0x80 : group);
    }
    return chunk;
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = FIRST_EVENT; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("the nonsense is not there");
  }

  /** So many whole events, and then zeros, which are none. */
  private static byte[] nonsense(int events) {
    byte[] chunk = odd(script(), 1).bytes();
    // One byte is enough for the size, which is written in four.
    int size = chunk[FIRST_EVENT] & 0x7f;
    byte[] nonsense = new byte[events * size + Long.BYTES];
    for (int i = 0; i < events; i++) {
      System.arraycopy(chunk, FIRST_EVENT, nonsense, i * size, size);
    }
    return nonsense;
  }

  private static ChunkScript script() {
    ChunkScript script = new ChunkScript(1);
    script.type("long", "").type("java.lang.String", "");
    script.type("test.Odd", "jdk.jfr.Event", "startTime long", "duration long", "number long");
    return script.type("test.Text", "jdk.jfr.Event", "startTime long", "text java.lang.String");
  }

  private static ChunkScript odd(ChunkScript script, long number) {
    return script.event(
        "test.Odd", out -> out.number(ChunkScript.START_TICKS + 20).number(4).number(number));
  }

  private static void text(ChunkScript script, byte[] text) {
    script.event("test.Text", out -> out.number(ChunkScript.START_TICKS + 10).latin1(latin1(text)));
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
