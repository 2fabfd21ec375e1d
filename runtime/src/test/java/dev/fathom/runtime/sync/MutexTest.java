package dev.fathom.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Crew;
import dev.fathom.runtime.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.sync.MutexLab#all")
class MutexTest {

  private final Crew crew;
  private final Mutex mutex;

  /** Plain on purpose: only the mutex protects it. */
  private int counter;

  MutexTest(MutexLab lab) {
    crew = new Crew(lab.kind(), lab.patience());
    mutex = lab.mutex();
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  private Task<Void> parkedLocker() {
    Task<Void> locker =
        crew.run(
            () -> {
              mutex.lock();
              counter++;
              mutex.unlock();
            });
    crew.untilParked(locker);
    return locker;
  }

  @Test
  void excludes_all_others() {
    List<Task<Void>> tasks = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      tasks.add(crew.run(() -> count(3_000)));
    }
    tasks.forEach(crew::value);
    assertThat(counter).isEqualTo(18_000);
    assertThat(mutex.locked()).isFalse();
  }

  private void count(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      if (i % 5 != 0) {
        mutex.lock();
      } else if (!mutex.tryLock(Duration.ofNanos(1_000L * (i % 50)))) {
        mutex.lockInterruptibly();
      }
      counter++;
      mutex.unlock();
    }
  }

  @Test
  void everybody_who_waits_gets_it_in_turn() {
    mutex.lock();
    List<Task<Void>> lockers = List.of(parkedLocker(), parkedLocker(), parkedLocker());
    mutex.unlock();
    lockers.forEach(crew::value);
    assertThat(counter).isEqualTo(3);
  }

  @Test
  void knows_its_owner() {
    assertThat(mutex.owner()).isNull();
    mutex.lock();
    assertThat(mutex.owner()).isSameAs(Thread.currentThread());
    assertThat(mutex.toString()).contains("prices", Thread.currentThread().getName());
    mutex.unlock();
    assertThat(mutex.owner()).isNull();
  }

  @Test
  void only_the_owner_may_unlock() {
    mutex.lock();
    assertThat(crew.failure(crew.run(mutex::unlock)))
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("prices");
    assertThat(mutex.heldByCurrentThread()).isTrue();
    mutex.unlock();
    assertThatThrownBy(mutex::unlock).isInstanceOf(IllegalMonitorStateException.class);
  }

  @Test
  void locking_twice_is_refused_instead_of_waiting_for_oneself() {
    mutex.lock();
    assertThatThrownBy(mutex::lock)
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("holds already");
    assertThat(mutex.tryLock()).isFalse();
    mutex.unlock();
  }

  @Test
  void an_interrupted_wait_leaves_nothing_behind() {
    mutex.lock();
    Task<Void> waiting = crew.run(mutex::lockInterruptibly);
    crew.untilParked(waiting);
    crew.interrupt(waiting);
    assertThat(crew.failure(waiting)).isInstanceOf(InterruptedException.class);
    Task<Void> next = parkedLocker();
    mutex.unlock();
    crew.value(next);
  }

  @Test
  void a_plain_lock_outlasts_interruption_and_keeps_it() {
    mutex.lock();
    Task<Boolean> waiting =
        crew.fork(
            () -> {
              mutex.lock();
              mutex.unlock();
              return Thread.interrupted();
            });
    crew.untilParked(waiting);
    crew.interrupt(waiting);
    mutex.unlock();
    assertThat(crew.value(waiting)).isTrue();
  }

  @Test
  void a_timed_wait_gives_up() {
    mutex.lock();
    assertThat(crew.value(crew.fork(() -> mutex.tryLock(Duration.ofMillis(2))))).isFalse();
    mutex.unlock();
    assertThat(mutex.tryLock()).isTrue();
    mutex.unlock();
  }

  @Test
  void cancelling_ends_the_wait() {
    mutex.lock();
    try (CancelScope context = Context.background().withCancel()) {
      Task<Void> waiting = crew.run(() -> mutex.lock(context));
      crew.untilParked(waiting);
      context.cancel();
      assertThat(crew.failure(waiting)).isInstanceOf(CancelledException.class);
    }
    mutex.unlock();
  }

  @Test
  void a_transferable_one_may_be_unlocked_by_any_thread_and_tells_no_owner() {
    Mutex baton = Mutex.transferable("baton");
    baton.lock();
    assertThat(baton.owner()).isNull();
    crew.value(crew.run(baton::unlock));
    assertThat(baton.tryLock()).isTrue();
    baton.unlock();
    assertThatThrownBy(baton::unlock).isInstanceOf(IllegalMonitorStateException.class);
  }

  @Test
  void who_waits_long_is_not_overtaken_for_ever() {
    Task<Void> greedy =
        crew.run(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                mutex.lock();
                counter++;
                mutex.unlock();
              }
            });
    for (int i = 0; i < 20; i++) {
      crew.value(
          crew.run(
              () -> {
                mutex.lock();
                counter++;
                mutex.unlock();
              }));
    }
    crew.interrupt(greedy);
    crew.value(greedy);
    assertThat(mutex.locked()).isFalse();
  }
}
