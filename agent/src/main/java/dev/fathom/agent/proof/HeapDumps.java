package dev.fathom.agent.proof;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.LiveThreads;
import dev.fathom.agent.options.Options;
import dev.fathom.agent.options.ProofMode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.function.LongSupplier;

/**
 * Writes a pair of heap dumps beside the recording, once at most: when the JVM exits, or when
 * somebody has waited for long. From such a pair, read together with the recording, leaks can be
 * proved; a single one would not do, since a wake-up may be on its way when it is written.
 *
 * <p>Never writes where room is scarce or the heap is larger than allowed, and says before it does
 * that the JVM will stand still. Fails without harm.
 *
 * <p>Used by the agent's own thread, the exit's, and whoever installs or removes the agent.
 */
public final class HeapDumps implements AutoCloseable {

  /** More than the five seconds that two pictures of the same wait must lie apart. */
  private static final long APART_NANOS = 5_500_000_000L;

  private static final int NUMBER = 2;

  /** How much of the free space the dumps may take: a half, both together. */
  private static final int SPARE = 2;

  private static final long BYTES_PER_SECOND = 400L << 20;
  private static final int MIB = 1 << 20;

  /** Whether somebody waits without a limit. */
  @FunctionalInterface
  public interface Waits {
    /**
     * Asks the ledger.
     *
     * @param nanos since when at least
     * @param idleToo whether workers count that wait in the queue of their own pool
     */
    boolean anyOlderThan(long nanos, boolean idleToo);
  }

  private final ProofMode mode;
  private final Duration age;
  private final long limit;
  private final List<HeapDumpFile> files;
  private final Waits waits;
  private final Health health;
  private final LongSupplier clock;
  private final Thread hook = new Thread(null, this::atExit, "Fathom Proof", 0, false);
  private int written;
  private long lastWritten;
  private boolean over;

  private HeapDumps(
      Options options, List<HeapDumpFile> files, Waits waits, Health health, LongSupplier clock) {
    mode = options.proof();
    age = options.proofAfter();
    limit = options.proofLimit();
    this.files = files;
    this.waits = waits;
    this.health = health;
    this.clock = clock;
  }

  /**
   * Prepares for the dumps of this run; those of an earlier run under the same name are deleted.
   *
   * @param recording the file that the recording will be written to
   * @throws IOException if files are in the way that no earlier run of ours has left
   */
  public static HeapDumps beside(Path recording, Options options, Waits waits, Health health)
      throws IOException {
    return beside(recording, options, waits, health, System::nanoTime);
  }

  static HeapDumps beside(
      Path recording, Options options, Waits waits, Health health, LongSupplier clock)
      throws IOException {
    List<HeapDumpFile> files =
        List.of(HeapDumpFile.of(recording, 1), HeapDumpFile.of(recording, NUMBER));
    for (HeapDumpFile file : files) {
      file.removeStale();
    }
    HeapDumps dumps = new HeapDumps(options, files, waits, health, clock);
    if (dumps.mode == ProofMode.EXIT) {
      Runtime.getRuntime().addShutdownHook(dumps.hook);
    }
    return dumps;
  }

  /** A look at the ledger has just been taken. Called by the agent's own thread. */
  public synchronized void looked() {
    if (mode != ProofMode.SUSPICION || over) {
      return;
    }
    boolean due =
        written == 0
            ? waits.anyOlderThan(age.toNanos(), false)
            : clock.getAsLong() - lastWritten >= APART_NANOS;
    if (due) {
      write("somebody has waited for " + age.toSeconds() + " s");
    }
  }

  private void atExit() {
    FathomDispatcher.enter();
    synchronized (this) {
      if (!over && (waits.anyOlderThan(0, true) || anyThreadWaits())) {
        write("the exit takes " + APART_NANOS / 1_000_000_000L + " s longer");
        if (!over && pause()) {
          write("the exit goes on afterwards");
        }
      }
    }
  }

  /** Monitors are not in the ledger; threads of the JVM itself and who exits do not count. */
  private static boolean anyThreadWaits() {
    boolean[] found = {false};
    LiveThreads.forEach(
        thread -> {
          ThreadGroup group = thread.getThreadGroup();
          boolean ours = group != null && group.getParent() != null;
          found[0] |= ours && thread.getState() == Thread.State.WAITING && !isExiting(thread);
        });
    return found[0];
  }

  private static boolean isExiting(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  private void write(String why) {
    try {
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      if (isTooMuch(heap)) {
        over = true;
        return;
      }
      health.complain(
          "writing heap dump %d of %d for proof=%s; the JVM stands still for about %d s; %s"
              .formatted(
                  written + 1, NUMBER, mode.word(), Math.max(1, heap / BYTES_PER_SECOND), why));
      files.get(written).write();
      written++;
      lastWritten = clock.getAsLong();
      over = written == NUMBER;
    } catch (IOException | RuntimeException | LinkageError e) {
      over = true;
      health.failed("writing a heap dump", e);
    }
  }

  private boolean isTooMuch(long heap) {
    if (heap > limit) {
      health.complain(
          "no heap dump: %d MiB of heap are in use, and proof-limit allows %d MiB"
              .formatted(heap / MIB, limit / MIB));
      return true;
    }
    Path directory = files.get(written).dump().toAbsolutePath().getParent();
    long free = directory.toFile().getUsableSpace();
    if (free / SPARE < heap * (NUMBER - written)) {
      health.complain(
          "no heap dump: %d MiB of heap are in use, and only %d MiB are free in %s"
              .formatted(heap / MIB, free / MIB, directory));
      return true;
    }
    return false;
  }

  /** Whether the time has passed without an interruption. */
  private static boolean pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(APART_NANOS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Nothing is written any more. What has been written stays. */
  @Override
  public synchronized void close() {
    over = true;
    if (mode == ProofMode.EXIT) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException exiting) {
        // The hook runs already, or will find that it is over.
      }
    }
  }
}
