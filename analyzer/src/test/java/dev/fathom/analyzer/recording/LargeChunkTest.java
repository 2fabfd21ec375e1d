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

    write(large, image);
    Reading reading = Reading.of(large);

    assertThat(Files.size(large)).isGreaterThan(3L << 30);
    List<String> twice = new ArrayList<>(rows);
    twice.addAll(rows);
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.rows()).isEqualTo(twice);
  }

  /**
   * The chunk, a few gigabytes of holes that count as checkpoints, and the chunk's events again.
   */
  private static void write(Path file, ChunkImage image) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(image.bytes()));
      long offset = image.length();
      for (int i = 0; i < FILLERS; i++) {
        channel.write(ByteBuffer.wrap(emptyCheckpoint()), offset);
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

  /** Size, type, start, duration, distance, kinds and number of pools; the rest is a hole. */
  private static byte[] emptyCheckpoint() {
    return new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 1, 0, 0, 0, 0, 0};
  }
}
