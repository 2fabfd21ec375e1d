package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.RUNNABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import dev.fathom.analyzer.heap.UnreadableHeapDumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a dump: the analysis ends with a result or a clear error. */
class DamagedDumpTest {

  private static final int ROUNDS = 300;

  @TempDir Path directory;

  private byte[] whole() throws IOException {
    HeapStory heap = new HeapStory(directory);
    Thing lost = heap.box();
    Thing latch = heap.box().set("a", lost);
    heap.thread(PARKED, lost, latch);
    Thing kept = heap.box();
    heap.statics.staticField("KEPT", heap.dump.array().add(kept));
    heap.thread(PARKED, kept, kept);
    heap.thread(RUNNABLE, null, heap.dump.object(heap.weak).set("referent", lost));
    heap.waitsUnder("awaitTurn", heap.box(), heap.box());
    heap.atMonitor(heap.box());
    heap.parkedVirtual(heap.box());
    return Files.readAllBytes(heap.write("whole.hprof"));
  }

  @Test
  void changed_bytes_end_in_a_result_or_a_clear_error() throws IOException {
    byte[] whole = whole();
    long base = Long.getLong("fathom.seed", System.nanoTime());
    for (int round = 0; round < ROUNDS; round++) {
      long seed = base + round;
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path path = Files.write(directory.resolve("damaged.hprof"), damaged);

      Throwable thrown =
          catchThrowable(() -> HeapProof.analyze(List.of(path), ProofOptions.defaults()));

      if (thrown != null) {
        assertThat(thrown)
            .as("repeat with -Dfathom.seed=%d", seed)
            .isInstanceOf(UnreadableHeapDumpException.class)
            .hasMessageContaining("at offset");
      }
    }
  }
}
