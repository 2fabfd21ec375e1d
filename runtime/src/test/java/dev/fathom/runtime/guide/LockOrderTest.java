package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockOrderTest {

  @Test
  void each_holds_what_the_other_wants() throws InterruptedException {
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    // begin: order
    Mutex a = new Mutex("a");
    Mutex b = new Mutex("b");
    Task<Void> forth = Tasks.start("forth", () -> lockBoth(a, b, bothHoldOne));
    Task<Void> back = Tasks.start("back", () -> lockBoth(b, a, bothHoldOne));
    // end: order
    bothHoldOne.await();
    Stuck.awaitParked(back);
    Stuck.assertStuck(forth);
    assertThat(back.await(Stuck.PATIENCE).orElseThrow().succeeded()).isTrue();
  }

  // begin: order-lock
  static void lockBoth(Mutex first, Mutex second, CountDownLatch bothHoldOne)
      throws InterruptedException {
    first.lock();
    try {
      bothHoldOne.countDown();
      bothHoldOne.await(); // bad luck, made certain
      second.lockInterruptibly();
      second.unlock();
    } finally {
      first.unlock();
    }
  }

  // end: order-lock

  // begin: order-cure
  record Account(int id, Mutex mutex) {}

  static void transfer(Account from, Account to, Runnable move) {
    boolean ascending = from.id() < to.id(); // one order for everybody
    Mutex first = ascending ? from.mutex() : to.mutex();
    Mutex second = ascending ? to.mutex() : from.mutex();
    first.lock();
    try {
      second.lock();
      try {
        move.run();
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  // end: order-cure

  @Test
  void one_order_for_everybody() throws InterruptedException, ExecutionException {
    Account mine = new Account(1, new Mutex("mine"));
    Account yours = new Account(2, new Mutex("yours"));
    LongAdder moves = new LongAdder();
    Task<Void> back = Tasks.start("back", () -> transfer(yours, mine, moves::increment));
    transfer(mine, yours, moves::increment);
    back.join();
    assertThat(moves.sum()).isEqualTo(2);
  }
}
