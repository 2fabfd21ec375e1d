package dev.fathom.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;

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
@MethodSource("dev.fathom.runtime.sync.RwMutexLab#all")
class RwMutexTest {

  private final Crew crew;
  private final RwMutex lock;

  /** Plain on purpose: only the lock protects them. */
  private int first;

  private int second;

  RwMutexTest(RwMutexLab lab) {
    crew = new Crew(lab.kind(), lab.patience());
    lock = lab.locks().get();
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  private Task<Void> writer() {
    return crew.run(
        () -> {
          lock.lock();
          first++;
          lock.unlock();
        });
  }

  private Task<Integer> reader() {
    return crew.fork(
        () -> {
          lock.lockRead();
          int seen = first;
          lock.unlockRead();
          return seen;
        });
  }

  @Test
  void readers_share_it() {
    lock.lockRead();
    assertThat(crew.value(reader())).isZero();
    assertThat(crew.value(crew.fork(() -> lock.tryLock()))).isFalse();
    lock.unlockRead();
  }

  @Test
  void a_writer_waits_until_all_readers_have_left() {
    lock.lockRead();
    Task<Void> writer = writer();
    crew.untilParked(writer);
    assertThat(first).isZero();
    lock.unlockRead();
    crew.value(writer);
    assertThat(first).isEqualTo(1);
  }

  @Test
  void a_waiting_writer_keeps_new_readers_out() {
    lock.lockRead();
    Task<Void> writer = writer();
    crew.untilParked(writer);
    Task<Integer> late = reader();
    crew.untilParked(late);
    assertThat(lock.tryLockRead()).isFalse();
    lock.unlockRead();
    assertThat(crew.value(late)).isEqualTo(1);
    crew.value(writer);
  }

  @Test
  void readers_that_waited_enter_before_the_next_writer() {
    lock.lock();
    Task<Integer> reader = reader();
    crew.untilParked(reader);
    Task<Void> next = writer();
    crew.untilParked(next);
    lock.unlock();
    assertThat(crew.value(reader)).isZero();
    crew.value(next);
  }

  @Test
  void tells_the_writer_as_owner_and_only_while_it_writes() {
    lock.lock();
    assertThat(lock.owner()).isSameAs(Thread.currentThread());
    lock.unlock();
    lock.lockRead();
    Task<Void> writer = writer();
    crew.untilParked(writer);
    assertThat(lock.owner()).isNull();
    lock.unlockRead();
    crew.value(writer);
    assertThat(lock.owner()).isNull();
  }

  @Test
  void misuse_is_refused_by_name() {
    assertThat(crew.failure(crew.run(lock::unlock)))
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("rates");
    Task<Void> twice =
        crew.run(
            () -> {
              lock.lock();
              try {
                lock.lock();
              } finally {
                lock.unlock();
              }
            });
    assertThat(crew.failure(twice)).isInstanceOf(IllegalMonitorStateException.class);
    Task<Void> both =
        crew.run(
            () -> {
              lock.lock();
              try {
                lock.lockRead();
              } finally {
                lock.unlock();
              }
            });
    assertThat(crew.failure(both)).isInstanceOf(IllegalMonitorStateException.class);
  }

  @Test
  void unlocking_too_often_is_found_by_the_next_writer() {
    lock.lockRead();
    lock.unlockRead();
    lock.unlockRead();
    assertThat(crew.failure(writer()))
        .isInstanceOf(IllegalMonitorStateException.class)
        .hasMessageContaining("more readers");
  }

  @Test
  void a_writer_that_gives_up_lets_the_readers_in() {
    lock.lockRead();
    try (CancelScope context = Context.background().withCancel()) {
      Task<Void> writer = crew.run(() -> lock.lock(context));
      crew.untilParked(writer);
      Task<Integer> late = reader();
      crew.untilParked(late);
      context.cancel();
      assertThat(crew.failure(writer)).isInstanceOf(CancelledException.class);
      crew.value(late);
    }
    lock.unlockRead();
    crew.value(writer());
  }

  @Test
  void a_reader_can_give_up() {
    lock.lock();
    Task<Void> reader = crew.run(() -> lock.lockRead(Context.background()));
    crew.untilParked(reader);
    crew.interrupt(reader);
    assertThat(crew.failure(reader)).isInstanceOf(InterruptedException.class);
    lock.unlock();
    crew.value(writer());
  }

  @Test
  void readers_never_see_what_a_writer_has_half_done() {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      tasks.add(crew.fork(() -> write(1_000)));
      tasks.add(crew.fork(() -> read(3_000)));
    }
    int torn = tasks.stream().mapToInt(crew::value).sum();
    assertThat(torn).isZero();
    assertThat(first).isEqualTo(3_000);
  }

  private int write(int times) {
    for (int i = 0; i < times; i++) {
      lock.lock();
      first++;
      if (i % 16 == 0) {
        Thread.onSpinWait();
      }
      second++;
      lock.unlock();
    }
    return 0;
  }

  private int read(int times) {
    int torn = 0;
    for (int i = 0; i < times; i++) {
      lock.lockRead();
      torn += first == second ? 0 : 1;
      lock.unlockRead();
    }
    return torn;
  }

  @Test
  void waiting_in_vain_for_a_time_leaves_nothing_behind() {
    lock.lockRead();
    assertThat(crew.value(crew.fork(() -> lock.tryLock(Duration.ofMillis(2))))).isFalse();
    assertThat(crew.value(reader())).isZero();
    lock.unlockRead();
    lock.lock();
    assertThat(crew.value(crew.fork(() -> lock.tryLockRead(Duration.ofMillis(2))))).isFalse();
    assertThat(crew.value(crew.fork(() -> lock.tryLock(Duration.ofMillis(2))))).isFalse();
    lock.unlock();
    crew.value(writer());
    assertThat(crew.value(reader())).isEqualTo(1);
  }

  @Test
  void a_timed_lock_is_a_lock() {
    Task<Boolean> writer =
        crew.fork(
            () -> {
              boolean locked = lock.tryLock(crew.patience());
              boolean held = lock.heldByCurrentThread();
              lock.unlock();
              return locked && held;
            });
    assertThat(crew.value(writer)).isTrue();
    Task<Boolean> reader =
        crew.fork(
            () -> {
              boolean locked = lock.tryLockRead(crew.patience());
              int inside = lock.depth();
              lock.unlockRead();
              return locked && inside == 1;
            });
    assertThat(crew.value(reader)).isTrue();
    crew.value(writer());
  }

  @Test
  void interruption_ends_the_interruptible_waits() {
    lock.lock();
    for (Task.Body wait :
        List.<Task.Body>of(lock::lockInterruptibly, lock::lockReadInterruptibly)) {
      Task<Void> waiting = crew.run(wait);
      crew.untilParked(waiting);
      crew.interrupt(waiting);
      assertThat(crew.failure(waiting)).isInstanceOf(InterruptedException.class);
    }
    lock.unlock();
    crew.value(writer());
  }
}
