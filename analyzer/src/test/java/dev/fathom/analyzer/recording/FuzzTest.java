package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.EventType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file holds, reading ends, in bounded memory, with rows and losses or with the one
 * exception that says why not.
 *
 * <p>{@code -Dfathom.fuzz.mutants=N} sets how many are tried, {@code -Dfathom.fuzz.seed=S} where to
 * begin; mutant <i>i</i> of a run is mutant 0 of the run with the seed <i>S + i</i>.
 */
class FuzzTest {

  private static final long MUTANTS = Long.getLong("fathom.fuzz.mutants", 3_000);
  private static final long SEED = Long.getLong("fathom.fuzz.seed", 1);
  private static final long MILLION = 1_000_000;
  private static final long MOST_BYTES = 96L << 20;

  @TempDir static Path directory;
  private static List<ChunkImage> originals;

  @BeforeAll
  static void record() throws Exception {
    originals = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      Path file = directory.resolve("original" + seed + ".jfr");
      Workload.record(file, seed, 40);
      originals.addAll(ChunkImage.split(Files.readAllBytes(file)));
    }
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.HOURS)
  void noDamageMakesReadingFail(TestReporter reporter) throws Exception {
    reporter.publishEntry("seed", Long.toString(SEED));

    assertThat(rows(SEED, MUTANTS)).as("rows that mutants still have").isPositive();
  }

  @Test
  @Tag("evidence")
  @Timeout(value = 8, unit = TimeUnit.HOURS)
  void noneOfAMillionDamagesMakesReadingFail(TestReporter reporter) throws Exception {
    long seed = System.nanoTime();
    reporter.publishEntry("seed", Long.toString(seed));
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> parts = new ArrayList<>();
      long each = MILLION / threads;
      for (int i = 0; i < threads; i++) {
        long from = seed + i * each;
        parts.add(pool.submit(() -> rows(from, each)));
      }
      for (Future<Long> part : parts) {
        assertThat(part.get()).isPositive();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Reads so many mutants, and counts their rows. */
  private static long rows(long firstSeed, long count) throws IOException {
    Path file = Files.createTempFile(directory, "mutant", ".jfr");
    long rows = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      try {
        rows += read(file, seed);
      } catch (UnreadableRecordingException nothingInIt) {
        assertThat(nothingInIt).hasMessageStartingWith("cannot read ");
      } catch (RuntimeException | Error failure) {
        throw new AssertionError("replay with -Dfathom.fuzz.seed=" + seed, failure);
      }
    }
    return rows;
  }

  private static long read(Path file, long seed) throws IOException {
    byte[] mutant = new Mutator(seed, originals).mutant();
    // A new file: the one before may still be mapped.
    Files.deleteIfExists(file);
    Files.write(file, mutant);
    long before = allocated();
    long[] rows = {0};
    for (Chunk chunk : Recordings.open(List.of(file)).chunks()) {
      List<EventType> types = RowText.everything(chunk);
      ChunkContent content =
          chunk.read(
              types,
              row -> {
                RowText.touch(row);
                rows[0]++;
              });
      assertThat(content.totalEvents()).isGreaterThanOrEqualTo(0);
    }
    assertThat(allocated() - before).as("bytes allocated").isLessThan(MOST_BYTES);
    return rows[0];
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
