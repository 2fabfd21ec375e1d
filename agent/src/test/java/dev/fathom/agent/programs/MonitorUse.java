package dev.fathom.agent.programs;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that enter monitors in some order, alone and mixed with locks and queues, one after the
 * other so that nothing goes wrong; one that notifies too early; and one that waits for it.
 *
 * <p>Argument: {@code platform} or {@code virtual}. Stays until a line comes, says how often
 * monitors call the dispatcher, and stays until another one comes.
 */
public final class MonitorUse {

  private static volatile boolean over;

  private final boolean virtual;
  private final Object left = new Left();
  private final Object right = new Right();
  private final Object gate = new Gate();
  private final Object word = new Word();
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(1);

  private MonitorUse(boolean virtual) {
    this.virtual = virtual;
  }

  /** To be told by its class. */
  private static final class Left {}

  private static final class Right {}

  private static final class Gate {}

  private static final class Word {}

  /** Its methods are synchronized. */
  private static final class Account {

    private final Account other;
    private int balance;

    Account(Account other) {
      this.other = other;
    }

    synchronized void pay(int amount) {
      if (other != null) {
        other.take(amount);
      }
      // Once more, which is no order.
      take(-amount);
    }

    synchronized int take(int amount) {
      balance += amount;
      return balance;
    }

    static synchronized void audit(Account account) {
      account.take(0);
    }
  }

  /** Ends with a daemon blocked. */
  public static void main(String[] arguments) throws Exception {
    MonitorUse use = new MonitorUse(arguments[0].equals("virtual"));
    use.inTurn("forth", use::forth);
    use.inTurn("back", use::back);
    use.inTurn("mixed", use::mixed);
    use.inTurn("paying", () -> new Account(new Account(null)).pay(1));
    use.inTurn("auditing", () -> Account.audit(new Account(null)));
    use.inTurn("failing", use::fail);
    use.inTurn("alone", use::alone);
    use.inTurn("notifier", use::tell);
    Thread waiter = Threads.start(use.virtual, "waiter", use::await);
    Threads.awaitBlocked(waiter);
    System.out.println("used");
    Threads.awaitLine();
    System.out.println("calls: " + use.calls());
    Threads.awaitLine();
  }

  /** Listens in place of the agent: woven code would call, restored code cannot. */
  private int calls() {
    AtomicInteger calls = new AtomicInteger();
    FathomDispatcher.connect(
        (point, token, flag, first, second, third, guard) -> calls.incrementAndGet());
    forth();
    FathomDispatcher.connect(null);
    return calls.get();
  }

  private void inTurn(String name, Runnable body) throws InterruptedException {
    Threads.start(virtual, name, body).join();
  }

  private void forth() {
    synchronized (left) {
      synchronized (left) {
        goRight();
      }
    }
    // What was left is held no more.
    synchronized (right) {
      Thread.onSpinWait();
    }
  }

  private void goRight() {
    synchronized (right) {
      Thread.onSpinWait();
    }
  }

  private void back() {
    synchronized (gate) {
      synchronized (right) {
        synchronized (left) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private void mixed() {
    synchronized (left) {
      lockAnd(Thread::onSpinWait);
      queue.add("in it");
      queue.poll();
    }
    lockAnd(this::goRight);
  }

  private void lockAnd(Runnable inside) {
    lock.lock();
    try {
      inside.run();
    } finally {
      lock.unlock();
    }
  }

  /** A monitor that an exception leaves is not held. */
  private void fail() {
    try {
      synchronized (gate) {
        throw new IllegalStateException("as it should");
      }
    } catch (IllegalStateException e) {
      synchronized (word) {
        Thread.onSpinWait();
      }
    }
  }

  private void alone() {
    for (int i = 0; i < 10_000; i++) {
      synchronized (new Word()) {
        Thread.onSpinWait();
      }
    }
  }

  private void tell() {
    synchronized (word) {
      word.notifyAll();
    }
  }

  private void await() {
    synchronized (word) {
      while (!over) {
        try {
          word.wait();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }
}
