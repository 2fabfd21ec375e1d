package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Signalled before anybody waits, and nothing says that it has happened. */
final class MissedSignal implements Program {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean ready;

  @Override
  public void run(Stage stage) {
    stage.thread("signaller", this::announce);
    stage.awaitEnded("signaller");
    stage.thread("waiter", () -> await(stage.sick()));
    stage.settle("waiter");
  }

  private void announce() {
    lock.lock();
    ready = true;
    changed.signalAll();
    lock.unlock();
  }

  private void await(boolean blindly) throws InterruptedException {
    lock.lock();
    boolean first = blindly;
    while (first || !ready) {
      first = false;
      changed.await();
    }
    lock.unlock();
  }
}
