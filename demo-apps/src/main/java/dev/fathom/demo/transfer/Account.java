package dev.fathom.demo.transfer;

import dev.fathom.runtime.sync.Mutex;

/** An account. Its balance is guarded by its lock. */
final class Account {

  private final int number;
  private final Mutex lock;
  private long cents;

  Account(int number, long cents) {
    this.number = number;
    this.lock = new Mutex("account-" + number);
    this.cents = cents;
  }

  int number() {
    return number;
  }

  Mutex lock() {
    return lock;
  }

  /** To be called under the lock. */
  void add(long amount) {
    cents += amount;
  }

  long cents() {
    lock.lock();
    try {
      return cents;
    } finally {
      lock.unlock();
    }
  }
}
