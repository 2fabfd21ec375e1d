package dev.fathom.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who enters a monitor says so beforehand, as woven code does; nobody says that it left one. */
class EnteredMonitorsTest {

  private static final String WHERE = "shop.Bank.pay:7";
  private static final int MOST = 16;

  private final EnteredMonitors entered = new EnteredMonitors();
  private final Object left = new Object();
  private final Object right = new Object();

  private void enter(Object object) {
    entered.ofCurrentThread().add(object, WHERE);
  }

  private boolean holds(Object object) {
    return entered.ofCurrentThread().contains(object);
  }

  @Test
  void what_was_left_is_not_held() {
    enter(left);
    synchronized (left) {
      enter(right);
      synchronized (right) {
        assertThat(holds(left)).isTrue();
        assertThat(holds(right)).isTrue();
      }
      assertThat(holds(right)).isFalse();
      assertThat(holds(left)).isTrue();
    }
    assertThat(entered.ofCurrentThread().isEmpty()).isTrue();
  }

  @Test
  void what_an_exception_leaves_is_not_held() {
    enter(left);
    try {
      synchronized (left) {
        throw new IllegalStateException("out of it");
      }
    } catch (IllegalStateException e) {
      assertThat(holds(left)).isFalse();
    }
  }

  @Test
  void what_another_thread_entered_is_its_own_business() throws InterruptedException {
    AtomicReference<MonitorNest> other = new AtomicReference<>();
    enter(left);
    synchronized (left) {
      Thread thread = new Thread(() -> other.set(entered.knownOfCurrentThread()));
      thread.start();
      thread.join();
    }
    assertThat(other).hasValue(null);
  }

  @Test
  void too_many_make_all_of_them_unknown_until_every_one_is_left() {
    nest(0);
    assertThat(entered.ofCurrentThread().isEmpty()).isTrue();
    enter(left);
    synchronized (left) {
      assertThat(entered.ofCurrentThread().isEmpty()).isFalse();
    }
  }

  private void nest(int depth) {
    Object next = new Object();
    enter(next);
    synchronized (next) {
      if (depth < MOST) {
        nest(depth + 1);
      }
      assertThat(entered.ofCurrentThread().isEmpty()).isEqualTo(true);
    }
  }

  @Test
  void a_thread_that_has_ended_is_forgotten() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<MonitorNest> nest = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              nest.set(entered.ofCurrentThread());
              inside.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    inside.await();
    assertThat(nest.get().isOver()).isFalse();
    end.countDown();
    thread.join();
    assertThat(nest.get().isOver()).isTrue();
    entered.prune();
    assertThat(entered.size()).isZero();
  }

  @Test
  void where_threads_come_and_go_room_is_made_before_any_scan() throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      Thread thread = new Thread(() -> enter(left));
      thread.start();
      thread.join();
    }
    assertThat(entered.size()).isLessThan(2_500);
  }
}
