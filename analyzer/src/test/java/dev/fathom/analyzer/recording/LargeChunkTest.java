package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chunks that no single mapping can hold. */
class LargeChunkTest {

  private static final int FILLER = (1 << 28) - 1;
  private static final int FILLERS = 12;
  private static final int SIZE_IN_HEADER = 8;

  @TempDir Path directory;

  @Test
  void eventsBehindThreeGigabytesAreReadAndFindTheirConstants() throws Exception {
    Path small = directory.resolve("small.jfr");
    Workload.record(small, 1, 200);
    ChunkImage image = ChunkImage.split(Files.readAllBytes(small)).get(0);
    List<String> rows = Reading.of(small).rows();
    Path large = directory.resolve("large.jfr");

    write(large, image, stringType(small));
    Reading reading = Reading.of(large);

    assertThat(Files.size(large)).isGreaterThan(3L << 30);
    List<String> twice = new ArrayList<>(rows);
    twice.addAll(rows);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.rows()).isEqualTo(RowText.byType(twice));
  }

  /** The chunk, a few gigabytes of constants that are holes, and the chunk's events again. */
  private static void write(Path file, ChunkImage image, long stringType) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(image.bytes()));
      long offset = image.length();
      for (int i = 0; i < FILLERS; i++) {
        channel.write(ByteBuffer.wrap(hugeCheckpoint(stringType)), offset);
        offset += FILLER;
      }
      for (int event : image.events()) {
        if (image.type(event) > 1) {
          offset += channel.write(ByteBuffer.wrap(image.bytes(), event, image.size(event)), offset);
        }
      }
      channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, offset), SIZE_IN_HEADER);
    }
  }

  /**
   * A checkpoint with one constant: a text as long as fits, of which only the length is written.
   */
  private static byte[] hugeCheckpoint(long stringType) {
    byte[] beginning = {
      (byte) 0xff,
      (byte) 0xff,
      (byte) 0xff,
      0x7f, // size
      1,
      0,
      0,
      0,
      0, // type, start, duration, distance, kinds
      1,
      (byte) (stringType | 0x80),
      (byte) (stringType >> 7), // one pool, of texts
      1,
      (byte) 0x80,
      (byte) 0x80,
      0x40, // one text, its id
      3,
      0,
      0,
      0,
      0 // UTF-8, length
    };
    int length = FILLER - beginning.length;
    for (int i = 0; i < 4; i++) {
      int more = i < 3 ? 0x80 : 0;
      beginning[beginning.length - 4 + i] = (byte) (((length >> (7 * i)) & 0x7f) | more);
    }
    return beginning;
  }

  private static long stringType(Path file) throws IOException {
    return Recordings.open(List.of(file)).chunks().get(0).eventTypes().stream()
        .flatMap(type -> type.fields().stream())
        .filter(field -> field.typeName().equals("java.lang.String"))
        .findFirst()
        .orElseThrow()
        .typeId();
  }
}
