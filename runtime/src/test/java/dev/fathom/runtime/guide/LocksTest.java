package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocksTest {

  // begin: across-channel
  static final class Feed {
    private final Mutex mutex = new Mutex("feed");
    private final Channel<String> out = Channel.unbuffered("out");
    private final List<String> sent = new ArrayList<>();

    void publish(String item) throws InterruptedException {
      mutex.lock();
      try {
        sent.add(item);
        out.send(item); // waits for a receiver, holding the lock
      } finally {
        mutex.unlock();
      }
    }

    String consume() throws InterruptedException {
      mutex.lock(); // the receiver wants it before it receives
      try {
        return out.receive().get();
      } finally {
        mutex.unlock();
      }
    }
  }

  // end: across-channel

  @Test
  void a_lock_is_held_across_a_send() throws InterruptedException {
    Feed feed = new Feed();
    Task<Void> sender = Tasks.start("sender", () -> feed.publish("news"));
    Stuck.awaitParked(sender);
    Task<String> receiver = Tasks.fork("receiver", feed::consume);
    Stuck.awaitParked(receiver);
    Stuck.assertStuck(sender);
    Stuck.assertStuck(receiver);
    assertThat(feed.sent).containsExactly("news");
  }

  // begin: across-channel-cure
  static final class OpenFeed {
    private final Mutex mutex = new Mutex("feed");
    private final Channel<String> out = Channel.unbuffered("out");
    private final List<String> sent = new ArrayList<>();

    void publish(String item) throws InterruptedException {
      mutex.lock();
      try {
        sent.add(item);
      } finally {
        mutex.unlock();
      }
      out.send(item); // without the lock
    }
  }

  // end: across-channel-cure

  @Test
  void a_send_needs_no_lock() throws InterruptedException {
    OpenFeed feed = new OpenFeed();
    Task<Void> sender = Tasks.start("sender", () -> feed.publish("news"));
    Stuck.awaitParked(sender);
    assertThat(feed.mutex.locked()).isFalse();
    assertThat(feed.out.receive().get()).isEqualTo("news");
    assertThat(feed.sent).containsExactly("news");
  }

  // begin: wrong-lock
  static final class Ticket {
    private static long last; // one for all instances,
    private final Mutex mutex = new Mutex("ticket"); // guarded by one for each

    long number() {
      mutex.lock();
      try {
        return ++last;
      } finally {
        mutex.unlock();
      }
    }
  }

  // end: wrong-lock

  @Test
  void two_locks_guard_nothing() {
    Ticket first = new Ticket();
    Ticket second = new Ticket();
    assertThat(second.number()).isGreaterThan(0);
    assertThat(first.mutex.tryLock()).isTrue();
    assertThat(second.mutex.tryLock()).isTrue();
    first.mutex.unlock();
    second.mutex.unlock();
  }

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

  @Test
  void a_waiting_writer_stands_between_two_reads() throws InterruptedException {
    // begin: read-twice
    RwMutex lock = new RwMutex("prices");
    lock.lockRead();
    Task<Void> writer = Tasks.start("writer", lock::lock); // waits for this reader
    Stuck.awaitParked(writer);
    assertThat(lock.tryLockRead()).isFalse(); // lockRead would wait for the writer: for ever
    // end: read-twice
    lock.unlockRead();
    assertThat(writer.await(Stuck.PATIENCE)).isPresent();
  }

  private final Mutex stock = new Mutex("stock");

  // begin: missing-unlock
  int take(int wanted, int available) {
    stock.lock();
    if (wanted > available) {
      throw new IllegalArgumentException("not enough"); // the lock stays
    }
    stock.unlock();
    return available - wanted;
  }

  // end: missing-unlock

  @Test
  void a_path_without_unlock() throws InterruptedException {
    Task<Integer> taking = Tasks.fork("taking", () -> take(3, 2));
    assertThat(taking.await().succeeded()).isFalse();
    assertThat(stock.locked()).isTrue(); // by a thread that has ended
  }
}
