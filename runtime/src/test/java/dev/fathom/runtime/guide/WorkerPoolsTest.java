package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.WorkerPool;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolsTest {

  @Test
  void a_pool_runs_what_it_accepted() throws InterruptedException, ExecutionException {
    LongAdder done = new LongAdder();
    // begin: pool
    try (WorkerPool pool = WorkerPool.named("orders").workers(2).queue(8).start()) {
      for (int order = 0; order < 20; order++) {
        pool.submit(context -> done.increment()); // waits while the queue is full
      }
      Task<Integer> total = pool.compute(Context.background(), "total", context -> 40 + 2);
      assertThat(total.join()).isEqualTo(42);
    } // waits until every accepted job has run
    // end: pool
    assertThat(done.sum()).isEqualTo(20);
  }

  @Test
  void failures_of_jobs_are_a_stream() throws InterruptedException {
    // begin: failures
    WorkerPool pool = WorkerPool.named("orders").workers(1).start();
    Receiver<WorkerPool.JobFailure> failures = pool.failures(); // ask before submitting
    pool.submit(
        Context.background(),
        "order-7",
        context -> {
          throw new IllegalStateException("out of stock");
        });
    pool.close();
    for (WorkerPool.JobFailure failure : failures) { // ends with the pool
      assertThat(failure.job()).isEqualTo("order-7");
      assertThat(failure.cause()).hasMessage("out of stock");
    }
    // end: failures
    assertThat(failures.closed()).isTrue();
  }
}
