package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;

/** Notified before anybody waits, and nothing says that it has happened. */
final class MissedNotify implements Program {

  private final Object monitor = new Object();
  private boolean ready;

  @Override
  public void run(Stage stage) {
    stage.thread("notifier", this::announce);
    stage.awaitEnded("notifier");
    stage.thread("waiter", () -> await(stage.sick()));
    stage.settle("waiter");
  }

  private void announce() {
    synchronized (monitor) {
      ready = true;
      monitor.notifyAll();
    }
  }

  private void await(boolean blindly) throws InterruptedException {
    synchronized (monitor) {
      boolean first = blindly;
      while (first || !ready) {
        first = false;
        monitor.wait();
      }
    }
  }
}
