package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ThreadKinds#available")
class WorkerPoolTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Crew crew;
  private final WorkerPool pool;
  private final CountDownLatch gate = new CountDownLatch(1);

  WorkerPoolTest(ThreadKind kind) {
    crew = new Crew(kind, PATIENCE);
    pool = WorkerPool.named("packing").workers(2).queue(1).on(kind).start();
  }

  @AfterEach
  void shutDown() {
    gate.countDown();
    pool.shutdownNow();
    crew.close();
  }

  /** Both workers busy, one job queued. */
  private Task<Void> fill() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      pool.submit(
          context -> {
            busy.countDown();
            gate.await();
          });
    }
    busy.await();
    return pool.submit(context -> {});
  }

  @Test
  void closing_waits_until_every_job_has_run() throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 200; i++) {
      pool.submit(context -> done.incrementAndGet());
    }
    pool.close();
    assertThat(done).hasValue(200);
    assertThat(pool.closed()).isTrue();
  }

  @Test
  void submitting_waits_while_the_queue_is_full() throws InterruptedException {
    fill();
    Task<Task<Void>> submitting = crew.fork(() -> pool.submit(context -> {}));
    crew.untilParked(submitting);
    gate.countDown();
    crew.value(crew.value(submitting));
  }

  @Test
  void trying_is_rejected_and_counted_while_the_queue_is_full() throws InterruptedException {
    fill();
    assertThat(pool.trySubmit(context -> {})).isFalse();
    assertThat(pool.rejections()).isEqualTo(1);
    assertThat(pool.depth()).isEqualTo(1);
  }

  @Test
  void failures_reach_the_stream_and_workers_survive() throws InterruptedException {
    Receiver<WorkerPool.JobFailure> failures = pool.failures();
    for (int i = 0; i < 5; i++) {
      pool.submit(
          Context.background(),
          "box",
          context -> {
            throw new IllegalStateException("too small");
          });
    }
    pool.close();
    int count = 0;
    for (WorkerPool.JobFailure failure : failures) {
      assertThat(failure.job()).isEqualTo("box");
      count++;
    }
    assertThat(count).isEqualTo(5);
  }

  @Test
  void a_job_gets_the_operation_of_who_submitted_it() throws Exception {
    Context request = Context.background().withOperation("order-17");
    Channel<String> seen = Channel.buffered(1);
    pool.submit(request, "box", context -> seen.send(context.operationId()));
    assertThat(crew.value(crew.fork(seen::receiveOrNull))).isEqualTo("order-17");
    assertThat(crew.value(pool.compute(request, "sum", () -> 1 + 1))).isEqualTo(2);
  }

  @Test
  void shutting_down_at_once_cancels_what_runs_and_discards_what_waits()
      throws InterruptedException {
    CountDownLatch running = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      pool.submit(
          context -> {
            running.countDown();
            context.await();
          });
    }
    running.await();
    Task<Void> queued = pool.submit(context -> {});
    pool.shutdownNow();
    assertThat(pool.await(PATIENCE)).isTrue();
    assertThat(crew.failure(queued)).isInstanceOf(CancelledException.class);
  }

  @Test
  void a_pool_that_is_shut_down_rejects_and_releases_who_waits() throws InterruptedException {
    fill();
    Task<Task<Void>> submitting = crew.fork(() -> pool.submit(context -> {}));
    crew.untilParked(submitting);
    pool.shutdown();
    assertThat(crew.failure(submitting)).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> pool.trySubmit(context -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("packing");
  }

  @Test
  void ends_with_the_context_that_it_stands_under() {
    CancelScope service = Context.background().withCancel();
    WorkerPool under = WorkerPool.named("packing").workers(3).under(service).start();
    service.cancel();
    assertThat(crew.value(crew.fork(() -> under.await(PATIENCE)))).isTrue();
  }
}
