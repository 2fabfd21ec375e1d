package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.CountDownLatch;

/** A queue calls a handler under its lock, an informer calls the queue under its own. */
final class Kubernetes30872 implements Program {

  private final Mutex fifo = new Mutex("fifo");
  private final Mutex informer = new Mutex("informer");

  @Override
  public void run(Stage stage) throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    stage.startInTurn("popper", () -> pop(stage, both));
    stage.startInTurn("adder", () -> add(stage, both));
    if (!stage.lucky()) {
      both.await();
    }
    stage.startInTurn("stopper", this::handle);
    stage.settle("popper", "adder", "stopper");
  }

  private void pop(Stage stage, CountDownLatch both) throws InterruptedException {
    fifo.lock();
    if (!stage.sick()) {
      fifo.unlock();
      both.countDown();
      handle();
      return;
    }
    stage.meet(both);
    handle();
    fifo.unlock();
  }

  private void handle() {
    informer.lock();
    informer.unlock();
  }

  private void add(Stage stage, CountDownLatch both) throws InterruptedException {
    informer.lock();
    stage.meet(both);
    enqueue();
    informer.unlock();
  }

  private void enqueue() {
    fifo.lock();
    fifo.unlock();
  }
}
