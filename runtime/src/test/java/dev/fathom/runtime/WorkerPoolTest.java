package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
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

  @Test
  void a_job_cannot_wait_for_its_own_pool() throws InterruptedException {
    for (Task.Body wait :
        List.<Task.Body>of(
            pool::close, () -> pool.await(PATIENCE), () -> pool.await(Context.background()))) {
      Task<Void> job = pool.submit(context -> wait.run());
      assertThat(crew.failure(job))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("packing");
    }
    assertThat(pool.closed()).isFalse();
  }

  @Test
  void a_job_has_the_values_of_its_request_and_those_of_its_pool() throws Exception {
    Context.Key<String> user = Context.Key.named("user");
    Context.Key<String> region = Context.Key.named("region");
    Context service = Context.background().withValue(user, "nobody").withValue(region, "north");
    try (WorkerPool under = WorkerPool.named("packing").workers(1).under(service).start()) {
      Context request = Context.background().withValue(user, "ann");
      Task<String> task =
          under.compute(
              request,
              "sum",
              context -> context.value(user).orElse("") + " " + context.value(region).orElse(""));
      assertThat(crew.value(task)).isEqualTo("ann north");
    }
  }

  @Test
  void a_job_is_cancelled_with_its_request() throws InterruptedException {
    try (CancelScope request = Context.background().withCancel("request")) {
      CountDownLatch running = new CountDownLatch(1);
      Task<Void> job =
          pool.submit(
              request,
              "box",
              context -> {
                running.countDown();
                context.await();
                context.throwIfCancelled();
              });
      Task<Object> work =
          pool.compute(
              request,
              "sum",
              context -> {
                context.await();
                context.throwIfCancelled();
                return "not cancelled";
              });
      running.await();
      request.cancel();
      assertThat(crew.failure(job))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("request");
      assertThat(crew.failure(work)).isInstanceOf(CancelledException.class);
    }
    Task<Integer> next = pool.compute(Context.background(), "next", context -> 1);
    assertThat(crew.value(next)).isEqualTo(1);
  }

  @Test
  void a_job_has_the_deadline_of_its_request_or_the_earlier_one_of_its_pool() throws Exception {
    try (CancelScope soon = Context.background().withTimeout(Duration.ofMinutes(1));
        CancelScope late = Context.background().withTimeout(Duration.ofHours(1))) {
      try (WorkerPool under = WorkerPool.named("late").workers(1).under(late).start()) {
        assertThat(remaining(under, soon)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(remaining(under, Context.background())).isGreaterThan(Duration.ofMinutes(1));
      }
      try (WorkerPool under = WorkerPool.named("soon").workers(1).under(soon).start()) {
        assertThat(remaining(under, late)).isLessThanOrEqualTo(Duration.ofMinutes(1));
      }
    }
  }

  private Duration remaining(WorkerPool under, Context request) throws InterruptedException {
    Task<Duration> task =
        under.compute(request, "remaining", context -> context.remaining().orElseThrow());
    return crew.value(task);
  }

  @Test
  void shutting_down_at_once_cancels_also_work_under_a_request() throws InterruptedException {
    try (CancelScope request = Context.background().withCancel("request")) {
      CountDownLatch running = new CountDownLatch(1);
      Task<Throwable> work =
          pool.compute(
              request,
              "sum",
              context -> {
                running.countDown();
                context.await();
                return context.cause();
              });
      running.await();
      pool.shutdownNow();
      assertThat(crew.value(work)).hasMessageContaining("shut down");
      assertThat(request.cancelled()).isFalse();
    }
  }

  @Test
  void an_ended_job_leaves_its_request_and_its_pool_alone() throws InterruptedException {
    try (CancelScope request = Context.background().withCancel("request")) {
      Task<Context> first = pool.compute(request, "sum", context -> context);
      assertThat(crew.value(first).cancelled()).isTrue();
      assertThat(request.cancelled()).isFalse();
      Task<Boolean> second = pool.compute(request, "sum", Context::cancelled);
      assertThat(crew.value(second)).isFalse();
    }
  }
}
