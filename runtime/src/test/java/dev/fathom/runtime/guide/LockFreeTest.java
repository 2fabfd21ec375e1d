package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.atomic.CasLoop;
import dev.fathom.runtime.atomic.LockFreeStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockFreeTest {

  @Test
  void a_stack_without_locks() {
    // begin: stack
    LockFreeStack<String> undo = new LockFreeStack<>();
    undo.push("typed a");
    undo.push("typed b");
    Optional<String> last = undo.pop(); // "typed b"
    // end: stack
    assertThat(last).contains("typed b");
    assertThat(undo.pop()).contains("typed a");
    assertThat(undo.pop()).isEmpty();
  }

  @Test
  void an_update_is_tried_until_it_succeeds() {
    // begin: cas-loop
    AtomicReference<List<String>> listeners = new AtomicReference<>(List.of());
    CasLoop optimistic = new CasLoop();
    optimistic.update(
        listeners,
        before -> { // called again if another thread was quicker: no side effects
          List<String> after = new ArrayList<>(before);
          after.add("audit");
          return List.copyOf(after);
        });
    long retries = optimistic.retries(); // grows with contention
    // end: cas-loop
    assertThat(listeners.get()).containsExactly("audit");
    assertThat(retries).isZero();
  }

  // begin: optimistic-read
  static final class Point {
    private final StampedLock lock = new StampedLock();
    private double x;
    private double y;

    void move(double dx, double dy) {
      long stamp = lock.writeLock();
      try {
        x += dx;
        y += dy;
      } finally {
        lock.unlockWrite(stamp);
      }
    }

    double distance() {
      long stamp = lock.tryOptimisticRead();
      double a = x;
      double b = y;
      if (!lock.validate(stamp)) { // a writer came in between
        stamp = lock.readLock();
        try {
          a = x;
          b = y;
        } finally {
          lock.unlockRead(stamp);
        }
      }
      return Math.hypot(a, b);
    }
  }

  // end: optimistic-read

  @Test
  void a_reader_checks_afterwards() {
    Point point = new Point();
    point.move(3, 4);
    assertThat(point.distance()).isEqualTo(5.0);
  }
}
