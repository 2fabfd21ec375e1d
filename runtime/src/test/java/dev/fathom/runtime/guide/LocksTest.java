package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocksTest {

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
