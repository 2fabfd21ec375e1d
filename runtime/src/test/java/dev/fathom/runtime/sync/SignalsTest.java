package dev.fathom.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Crew;
import dev.fathom.runtime.DeadlineExceededException;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions, once and semaphores. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ThreadKinds#available")
class SignalsTest {

  private final Crew crew;
  private final Mutex mutex = new Mutex("stock");
  private final Cond notEmpty = new Cond("not-empty", mutex);
  private final Semaphore semaphore = new Semaphore("seats", 3);

  SignalsTest(ThreadKind kind) {
    crew = new Crew(kind, Duration.ofSeconds(20));
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  private Task<Boolean> waiting() {
    Task<Boolean> task =
        crew.fork(
            () -> {
              mutex.lock();
              try {
                notEmpty.await();
                return mutex.heldByCurrentThread();
              } finally {
                mutex.unlock();
              }
            });
    crew.untilParked(task);
    return task;
  }

  @Test
  void a_signal_wakes_who_has_waited_longest_and_nobody_else() {
    Task<Boolean> first = waiting();
    Task<Boolean> second = waiting();
    notEmpty.signal();
    assertThat(crew.value(first)).isTrue();
    assertThat(second.done()).isFalse();
    notEmpty.signal();
    assertThat(crew.value(second)).isTrue();
  }

  @Test
  void a_broadcast_wakes_everybody() {
    List<Task<Boolean>> all = List.of(waiting(), waiting(), waiting());
    notEmpty.broadcast();
    assertThat(all).allSatisfy(task -> assertThat(crew.value(task)).isTrue());
  }

  @Test
  void waiting_for_a_condition_needs_the_mutex() {
    assertThatThrownBy(notEmpty::await)
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("stock");
  }

  @Test
  void a_wait_for_a_condition_that_gives_up_holds_the_mutex_again() {
    Task<Boolean> timed =
        crew.fork(
            () -> {
              mutex.lock();
              boolean woken = notEmpty.await(Duration.ofMillis(2));
              mutex.unlock();
              return woken;
            });
    assertThat(crew.value(timed)).isFalse();
    Task<Boolean> interrupted = waiting();
    crew.interrupt(interrupted);
    assertThat(crew.failure(interrupted)).isInstanceOf(InterruptedException.class);
    assertThat(mutex.locked()).isFalse();
  }

  @Test
  void once_runs_once_and_everybody_waits_for_it() {
    Once once = new Once("setup");
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch gate = new CountDownLatch(1);
    Task<Boolean> first =
        crew.fork(
            () ->
                once.run(
                    () -> {
                      awaitQuietly(gate);
                      runs.incrementAndGet();
                    }));
    crew.untilParked(first);
    Task<Integer> second =
        crew.fork(
            () -> {
              once.run(runs::incrementAndGet);
              return runs.get();
            });
    crew.untilParked(second);
    gate.countDown();
    assertThat(crew.value(first)).isTrue();
    assertThat(crew.value(second)).isEqualTo(1);
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void once_refuses_to_wait_for_itself_and_counts_a_failure_as_done() {
    Once once = new Once("setup");
    assertThatThrownBy(() -> once.run(() -> once.run(() -> {})))
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("setup");
    assertThat(once.run(() -> {})).isFalse();
  }

  @Test
  void a_large_request_is_not_overtaken() throws InterruptedException {
    semaphore.acquire(2);
    Task<Void> large = crew.run(() -> semaphore.acquire(3));
    crew.untilParked(large);
    assertThat(semaphore.tryAcquire(1)).isFalse();
    semaphore.release(2);
    crew.value(large);
    assertThat(semaphore.available()).isZero();
    semaphore.release(3);
  }

  @Test
  void a_large_request_that_gives_up_lets_the_small_ones_behind_it_in()
      throws InterruptedException {
    semaphore.acquire(2);
    Task<Void> large = crew.run(() -> semaphore.acquire(3));
    crew.untilParked(large);
    Task<Void> small = crew.run(semaphore::acquire);
    crew.untilParked(small);
    crew.interrupt(large);
    assertThat(crew.failure(large)).isInstanceOf(InterruptedException.class);
    crew.value(small);
    assertThat(semaphore.available()).isZero();
  }

  @Test
  void what_a_semaphore_can_never_give_or_take_is_refused() {
    assertThatThrownBy(() -> semaphore.acquire(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(semaphore::release)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("seats");
  }

  @Test
  void a_wait_for_permits_is_bounded_by_time_and_context() throws InterruptedException {
    semaphore.acquire(3);
    assertThat(crew.value(crew.fork(() -> semaphore.tryAcquire(1, Duration.ofMillis(2)))))
        .isFalse();
    Context context = Context.background().withTimeout(Duration.ofMillis(2));
    assertThat(crew.failure(crew.run(() -> semaphore.acquire(context, 1))))
        .isInstanceOf(DeadlineExceededException.class);
    semaphore.release(3);
    assertThat(semaphore.available()).isEqualTo(3);
  }

  @Test
  void never_more_permits_are_out_than_there_are() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int t = 0; t < 5; t++) {
      int weight = 1 + t % 3;
      tasks.add(crew.run(() -> use(weight, inside, most)));
    }
    tasks.forEach(crew::value);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(semaphore.available()).isEqualTo(3);
  }

  private void use(int weight, AtomicInteger inside, AtomicInteger most)
      throws InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      semaphore.acquire(weight);
      most.accumulateAndGet(inside.addAndGet(weight), Math::max);
      inside.addAndGet(-weight);
      semaphore.release(weight);
    }
  }

  @Test
  void one_permit_is_what_the_short_forms_ask_for() throws InterruptedException {
    assertThat(semaphore.tryAcquire()).isTrue();
    assertThat(semaphore.tryAcquire(Duration.ofMillis(2))).isTrue();
    semaphore.acquire(Context.background());
    assertThat(semaphore.available()).isZero();
    assertThat(semaphore.tryAcquire()).isFalse();
    assertThat(semaphore.tryAcquire(Duration.ofMillis(2))).isFalse();
    try (CancelScope context = Context.background().withCancel()) {
      Task<Void> waiting = crew.run(() -> semaphore.acquire(context));
      crew.untilParked(waiting);
      context.cancel();
      assertThat(crew.failure(waiting)).isInstanceOf(CancelledException.class);
    }
    semaphore.release(3);
  }
}
