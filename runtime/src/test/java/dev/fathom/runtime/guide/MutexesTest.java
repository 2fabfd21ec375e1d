package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.RwMutex;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MutexesTest {

  // begin: mutex
  static final class Account {
    private final Mutex mutex = new Mutex("account");
    private long balance;

    void deposit(long amount) {
      mutex.lock();
      try {
        balance += amount;
      } finally {
        mutex.unlock();
      }
    }

    long balance() {
      mutex.lock();
      try {
        return balance;
      } finally {
        mutex.unlock();
      }
    }
  }

  // end: mutex

  @Test
  void a_mutex_guards_what_its_class_says() throws InterruptedException, ExecutionException {
    Account account = new Account();
    Task<Void> other = Tasks.start("other", () -> account.deposit(40));
    account.deposit(2);
    other.join();
    assertThat(account.balance()).isEqualTo(42);
  }

  // begin: rw-mutex
  static final class Prices {
    private final RwMutex lock = new RwMutex("prices");
    private final Map<String, Integer> byName = new HashMap<>();

    int of(String name) {
      lock.lockRead();
      try {
        return byName.getOrDefault(name, 0);
      } finally {
        lock.unlockRead();
      }
    }

    void set(String name, int price) {
      lock.lock();
      try {
        byName.put(name, price);
      } finally {
        lock.unlock();
      }
    }
  }

  // end: rw-mutex

  @Test
  void readers_do_not_exclude_each_other() {
    Prices prices = new Prices();
    prices.set("tea", 3);
    assertThat(prices.of("tea")).isEqualTo(3);
  }

  @Test
  void only_the_owner_unlocks_unless_told_otherwise()
      throws InterruptedException, ExecutionException {
    // begin: transferable
    Mutex owned = new Mutex("owned");
    owned.lock();
    Task<Void> stranger = Tasks.fork("stranger", () -> unlock(owned));
    assertThatThrownBy(stranger::join).hasCauseInstanceOf(IllegalMonitorStateException.class);

    Mutex baton = Mutex.transferable("baton"); // as in Go
    baton.lock();
    Tasks.fork("successor", () -> unlock(baton)).join();
    // end: transferable
    assertThat(owned.locked()).isTrue();
    assertThat(baton.locked()).isFalse();
  }

  private static Void unlock(Mutex mutex) {
    mutex.unlock();
    return null;
  }
}
