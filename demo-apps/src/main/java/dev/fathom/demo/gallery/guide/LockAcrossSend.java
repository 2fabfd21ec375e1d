package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** A feed publishes under its lock, and a consumer wants the lock before it receives. */
final class LockAcrossSend implements Program {

  private final Mutex mutex = new Mutex("feed");
  private final Channel<String> out = Channel.unbuffered("out");

  @Override
  public void run(Stage stage) {
    if (stage.lucky()) {
      stage.start("consumer", this::consume);
      stage.awaitParked("consumer");
    }
    stage.start("publisher", () -> publish(stage.sick()));
    if (!stage.lucky()) {
      stage.awaitParked("publisher");
      stage.start("consumer", this::consume);
    }
    stage.settle("publisher", "consumer");
  }

  private void publish(boolean underLock) throws InterruptedException {
    mutex.lock();
    if (!underLock) {
      mutex.unlock();
    }
    out.send("item");
    if (underLock) {
      mutex.unlock();
    }
  }

  private void consume() throws InterruptedException {
    register();
    out.receive();
  }

  private void register() {
    mutex.lock();
    mutex.unlock();
  }
}
