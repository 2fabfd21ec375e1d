package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelAsMutexTest {

  // begin: mistake
  static final class Counter {
    private final Channel<Boolean> lock = Channel.buffered("counter lock", 1);
    private long count;

    long next() throws InterruptedException {
      lock.send(true); // whoever receives unlocks: no owner, nothing to prove
      try {
        return ++count;
      } finally {
        lock.receive();
      }
    }
  }

  // end: mistake

  // begin: cure
  static final class OwnedCounter {
    private final Mutex lock = new Mutex("counter");
    private long count;

    long next() {
      lock.lock();
      try {
        return ++count;
      } finally {
        lock.unlock();
      }
    }
  }

  // end: cure

  @Test
  void both_exclude_and_one_knows_its_owner() throws InterruptedException {
    Counter counter = new Counter();
    OwnedCounter owned = new OwnedCounter();
    assertThat(counter.next()).isEqualTo(owned.next());
    owned.lock.lock();
    assertThat(owned.lock.owner()).isEqualTo(Thread.currentThread());
    owned.lock.unlock();
  }
}
