package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** A handler sends under the lock that its receiver takes before it receives. */
final class Istio16224 implements Program {

  private final Mutex lock = new Mutex("handler");
  private final Channel<Boolean> done = Channel.unbuffered("done");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "monitor");
  }

  private void test(Stage stage) throws InterruptedException {
    if (stage.sick() && !stage.lucky()) {
      stage.start("monitor", () -> handle(true));
      stage.awaitParked("monitor");
      look();
    } else {
      look();
      stage.start("monitor", () -> handle(stage.sick()));
    }
    done.receive();
  }

  private void look() {
    lock.lock();
    lock.unlock();
  }

  private void handle(boolean underLock) throws InterruptedException {
    lock.lock();
    if (!underLock) {
      lock.unlock();
    }
    done.send(true);
    if (underLock) {
      lock.unlock();
    }
  }
}
