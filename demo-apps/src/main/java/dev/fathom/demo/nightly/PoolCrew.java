package dev.fathom.demo.nightly;

import dev.fathom.demo.Arguments;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.WorkerPool;
import dev.fathom.runtime.sync.WaitGroup;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The workers of a pool. The errors of batches come together in one task. */
final class PoolCrew implements Crew {

  private static final int READERS = 90;
  private static final long MAIL_MILLIS = 1_000;

  private final WorkerPool pool =
      WorkerPool.named("nightly").workers(SIZE).queue(2 * Batch.NIGHT).start();
  private final Receiver<WorkerPool.JobFailure> failures = pool.failures();
  private final Queue<WorkerPool.JobFailure> errors = new ConcurrentLinkedQueue<>();
  private final Task<Void> collecting = Tasks.start("errors", () -> failures.forEach(errors::add));
  private final WaitGroup unfinished = new WaitGroup("batches");
  private final Work work;
  private final boolean waitsForOwnPool;
  private final boolean countsTwice;

  PoolCrew(Work work, Arguments<Sickness> arguments) {
    this.work = work;
    this.waitsForOwnPool = arguments.sick(Sickness.OWN_POOL);
    this.countsTwice = arguments.sick(Sickness.WAIT_GROUP);
  }

  @Override
  public void take(Batch batch) throws InterruptedException {
    unfinished.add(1);
    pool.submit(Context.background(), "batch-" + batch.number(), own -> process(own, batch));
  }

  @Override
  public void mailResults(Duration patience) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    for (int reader = 1; reader <= READERS; reader++) {
      pool.submit(Context.background(), "mail-" + reader, own -> mail(begun));
    }
    begun.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void mail(CountDownLatch begun) throws InterruptedException {
    begun.countDown();
    Thread.sleep(MAIL_MILLIS);
  }

  @Override
  public long finish(Duration patience) throws InterruptedException {
    if (unfinished.await(patience)) {
      pool.close(); // after the last mail
      collecting.await();
    }
    return errors.size();
  }

  private void process(Context context, Batch batch) throws Exception {
    try {
      score(context, batch);
    } catch (NumberFormatException unknown) {
      if (countsTwice) {
        finished(); // The mistake: what is in finally is done here as well.
      }
      throw unknown;
    } finally {
      finished();
    }
  }

  private void finished() {
    unfinished.done();
  }

  private void score(Context context, Batch batch) throws Exception {
    if (waitsForOwnPool) {
      // The mistake: when all workers wait here, none is left to do what they wait for.
      pool.submit(context, "part-" + batch.number(), own -> work.on(own, batch)).join();
    } else {
      work.on(context, batch);
    }
  }
}
