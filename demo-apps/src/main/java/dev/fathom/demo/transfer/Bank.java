package dev.fathom.demo.transfer;

import java.util.List;

/** Moves money between two accounts that hold the same sum at the end as at the beginning. */
final class Bank {

  private static final long DEPOSIT = 1_000_00;

  private final Account savings = new Account(1, DEPOSIT);
  private final Account current = new Account(2, DEPOSIT);
  private final boolean lockOrder;

  Bank(boolean lockOrder) {
    this.lockOrder = lockOrder;
  }

  Account savings() {
    return savings;
  }

  Account current() {
    return current;
  }

  /** Moves money; both accounts change at once. */
  void transfer(Account from, Account to, long cents) throws InterruptedException {
    // The mistake is to lock in the order of the transfer instead of one order for all.
    boolean asNamed = lockOrder || from.number() < to.number();
    Account first = asNamed ? from : to;
    Account second = asNamed ? to : from;
    first.lock().lock();
    try {
      book();
      second.lock().lock();
      try {
        from.add(-cents);
        to.add(cents);
      } finally {
        second.lock().unlock();
      }
    } finally {
      first.lock().unlock();
    }
  }

  /** Whether no cent was lost. */
  boolean isBalanced() {
    return List.of(savings, current).stream().mapToLong(Account::cents).sum() == 2 * DEPOSIT;
  }

  /** Writes the journal, which takes a moment. */
  private static void book() throws InterruptedException {
    Thread.sleep(1);
  }
}
