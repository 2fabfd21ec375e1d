package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.WorkerPool;
import java.util.concurrent.locks.LockSupport;

/** One worker, and more jobs than it can do: they wait far longer than they take. */
final class TimeInQueue implements Program {

  private static final int JOBS = 100;
  private static final long WORK_NANOS = 25_000_000;

  @Override
  public void run(Stage stage) throws InterruptedException {
    long work = stage.sick() ? WORK_NANOS : 1_000;
    try (WorkerPool pool = WorkerPool.named("reports").workers(1).queue(JOBS).start()) {
      for (int i = 0; i < JOBS; i++) {
        submit(pool, work);
      }
    }
  }

  private static void submit(WorkerPool pool, long work) throws InterruptedException {
    pool.submit(context -> LockSupport.parkNanos(work));
  }
}
