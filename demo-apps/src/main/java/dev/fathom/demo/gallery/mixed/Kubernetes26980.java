package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** A queue waits for the stop under its lock, which somebody needs to give the result. */
final class Kubernetes26980 implements Program {

  private final Mutex queue = new Mutex("queue");
  private final Channel<Boolean> stop = Channel.unbuffered("stop");
  private final Channel<Boolean> result = Channel.unbuffered("result");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "processor", "helper");
  }

  private void test(Stage stage) throws InterruptedException {
    if (stage.lucky()) {
      stage.start("helper", this::give).await();
      stage.start("processor", () -> pop(true));
    } else {
      stage.start("processor", () -> pop(stage.sick()));
      stage.awaitParked("processor");
      stage.start("helper", this::give);
    }
    try (stop) {
      result.receive();
    }
  }

  private void pop(boolean underLock) throws InterruptedException {
    queue.lock();
    if (!underLock) {
      queue.unlock();
    }
    stop.receive();
    if (underLock) {
      queue.unlock();
    }
  }

  private void give() {
    queue.lock();
    result.close();
    queue.unlock();
  }
}
