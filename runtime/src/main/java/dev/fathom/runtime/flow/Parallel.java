package dev.fathom.runtime.flow;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.ThreadKind;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loops whose rounds run in parallel, by ranges: a task takes a range, works on it, and takes the
 * next, so that uneven work is spread evenly.
 *
 * <p>The tasks run on platform threads unless told otherwise: work that computes never gives a
 * virtual thread's carrier to others, and gains nothing from it.
 */
public final class Parallel {

  /** So many ranges for each worker, if there is enough to do. */
  private static final int RANGES_PER_WORKER = 8;

  private Parallel() {}

  /** The body of a loop. */
  @FunctionalInterface
  public interface RangeBody {
    /** Works on the numbers from {@code from}, inclusive, to {@code to}, exclusive. */
    void run(long from, long to) throws Exception;
  }

  /**
   * Works on a range with as many tasks as this JVM may use processors, and waits for the end.
   *
   * @param from inclusive
   * @param to exclusive
   * @param body called by several tasks at once; what it did happens before the return
   * @throws ExecutionException if the body failed; ranges not yet begun are then left out
   * @throws InterruptedException if interrupted; tasks that run are waited for nevertheless
   */
  public static void forRanges(Context context, String name, long from, long to, RangeBody body)
      throws InterruptedException, ExecutionException {
    forRanges(context, name, from, to, Runtime.getRuntime().availableProcessors(), body);
  }

  /**
   * Works on a range with several tasks, and waits for the end.
   *
   * @param from inclusive
   * @param to exclusive
   * @param workers how many tasks at most
   * @param body called by several tasks at once; what it did happens before the return
   * @throws ExecutionException if the body failed; ranges not yet begun are then left out
   * @throws InterruptedException if interrupted; tasks that run are waited for nevertheless
   */
  public static void forRanges(
      Context context, String name, long from, long to, int workers, RangeBody body)
      throws InterruptedException, ExecutionException {
    forRanges(context, name, from, to, workers, ThreadKind.PLATFORM, body);
  }

  /**
   * Works on a range with several tasks, and waits for the end.
   *
   * @param from inclusive
   * @param to exclusive
   * @param workers how many tasks at most
   * @param kind what the tasks run on; virtual threads suit rounds that wait
   * @param body called by several tasks at once; what it did happens before the return
   * @throws ExecutionException if the body failed; ranges not yet begun are then left out
   * @throws InterruptedException if interrupted; tasks that run are waited for nevertheless
   */
  public static void forRanges(
      Context context,
      String name,
      long from,
      long to,
      int workers,
      ThreadKind kind,
      RangeBody body)
      throws InterruptedException, ExecutionException {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers);
    }
    if (from >= to) {
      return;
    }
    long size = Math.max(1, Math.subtractExact(to, from) / ((long) workers * RANGES_PER_WORKER));
    AtomicLong next = new AtomicLong(from);
    try (TaskGroup group = TaskGroup.under(context, name, Integer.MAX_VALUE, kind)) {
      for (int i = 1; i <= workers; i++) {
        group.start(name + "-" + i, () -> work(group.context(), next, to, size, body));
      }
      group.await();
    }
  }

  private static void work(Context context, AtomicLong next, long to, long size, RangeBody body)
      throws Exception {
    long from = claim(next, to, size);
    while (from < to) {
      context.throwIfCancelled();
      body.run(from, from + Math.min(size, to - from));
      from = claim(next, to, size);
    }
  }

  private static long claim(AtomicLong next, long to, long size) {
    return next.getAndUpdate(n -> n + Math.min(size, to - n));
  }
}
