package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** A broadcast is stopped under the lock that its worker needs before it can end. */
final class Etcd6873 implements Program {

  private final Mutex broadcasts = new Mutex("broadcasts");
  private final Channel<Integer> updates = Channel.unbuffered("updates");
  private final Channel<Boolean> done = Channel.unbuffered("done");

  @Override
  public void run(Stage stage) {
    stage.start("worker", () -> work(stage));
    stage.start("stopper", () -> test(stage));
    stage.settle("worker", "stopper");
  }

  private void test(Stage stage) throws InterruptedException {
    updates.send(1);
    if (stage.lucky()) {
      stage.awaitParked("worker");
    }
    stop(stage.sick());
  }

  private void stop(boolean underLock) throws InterruptedException {
    if (underLock) {
      broadcasts.lock();
    }
    updates.close();
    awaitDone();
    if (underLock) {
      broadcasts.unlock();
    }
  }

  private void awaitDone() throws InterruptedException {
    done.receive();
  }

  private void work(Stage stage) throws InterruptedException {
    for (int ignored : updates) {
      if (stage.sick() && !stage.lucky()) {
        stage.await("the stop has begun", broadcasts::locked);
        stage.awaitParked("stopper");
      }
      coalesce();
    }
    done.close();
  }

  private void coalesce() {
    broadcasts.lock();
    broadcasts.unlock();
  }
}
