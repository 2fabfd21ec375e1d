package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/** An element is handed over under the lock that the taker needs first. */
final class LockAcrossPut implements Program {

  private final ReentrantLock lock = new ReentrantLock();
  private final SynchronousQueue<String> queue = new SynchronousQueue<>();

  @Override
  public void run(Stage stage) {
    if (stage.lucky()) {
      stage.thread("taker", this::take);
      stage.awaitParked("taker");
    }
    stage.thread("putter", () -> put(stage.sick()));
    if (!stage.lucky()) {
      stage.awaitParked("putter");
      stage.thread("taker", this::take);
    }
    stage.settle("putter", "taker");
  }

  private void put(boolean underLock) throws InterruptedException {
    lock.lock();
    if (!underLock) {
      lock.unlock();
    }
    queue.put("element");
    if (underLock) {
      lock.unlock();
    }
  }

  private void take() throws InterruptedException {
    prepare();
    queue.take();
  }

  private void prepare() {
    lock.lock();
    lock.unlock();
  }
}
