package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.WorkerPool;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolStarvationTest {

  @Test
  void a_job_waits_for_a_job_behind_it() throws InterruptedException {
    Context context = Context.background();
    // begin: mistake
    WorkerPool pool = WorkerPool.named("reports").workers(1).queue(4).start();
    Task<Integer> report =
        pool.compute(
            context,
            "report",
            () -> pool.compute(context, "chapter", () -> 42).join()); // no worker left for it
    // end: mistake
    Stuck.assertStuck(report);
    pool.close();
    assertThat(pool.depth()).isZero();
  }

  @Test
  void parts_run_where_nobody_waits_for_a_place() throws InterruptedException, ExecutionException {
    Context context = Context.background();
    // begin: cure
    try (WorkerPool pool = WorkerPool.named("reports").workers(1).queue(4).start()) {
      Task<Integer> report =
          pool.compute(
              context,
              "report",
              () -> {
                try (TaskGroup chapters = TaskGroup.under(context, "chapters")) {
                  Task<Integer> chapter = chapters.fork("chapter", () -> 42);
                  chapters.await();
                  return chapter.join();
                }
              });
      assertThat(report.join()).isEqualTo(42);
    }
    // end: cure
  }
}
