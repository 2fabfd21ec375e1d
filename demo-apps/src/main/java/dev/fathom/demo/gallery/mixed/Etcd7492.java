package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.sync.Mutex;
import dev.fathom.runtime.sync.WaitGroup;

/** Tokens are announced to their keeper under the lock that the keeper takes to delete one. */
final class Etcd7492 implements Program {

  private final Mutex store = new Mutex("token store");
  private final Channel<Integer> added = Channel.buffered("added", 1);
  private final Channel<Boolean> tick = Channel.unbuffered("tick");
  private final Channel<Boolean> stop = Channel.unbuffered("stop");
  private final WaitGroup assigners = new WaitGroup("assigners");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "keeper", "assigner-2", "assigner-3");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("keeper", () -> keep(stage));
    if (stage.lucky()) {
      stage.awaitParked("keeper");
    }
    tick.send(true);
    if (stage.lucky()) {
      // Until it has expired the first tokens, so that it does not do so among the assigners.
      stage.awaitParked("keeper");
    }
    assigners.add(3);
    for (int i = 1; i <= 3; i++) {
      String name = "assigner-" + i;
      stage.startInTurn(name, () -> assign(stage.sick()));
      if (stage.sick() && !stage.lucky()) {
        awaitBegun(stage, name);
      }
    }
    assigners.await();
    stop.close();
  }

  /** The first finds room in the channel. */
  private static void awaitBegun(Stage stage, String name) {
    if (name.equals("assigner-1")) {
      stage.awaitEnded(name);
    } else {
      stage.awaitParked(name);
    }
  }

  private void assign(boolean underLock) throws InterruptedException {
    store.lock();
    if (underLock) {
      announce();
    }
    store.unlock();
    if (!underLock) {
      announce();
    }
    assigners.done();
  }

  private void announce() throws InterruptedException {
    added.send(1);
  }

  private void keep(Stage stage) throws InterruptedException {
    Select next =
        Select.of(
            Select.receive(added, ignored -> {}),
            Select.receive(tick, ignored -> expire(stage)),
            Select.receive(stop, ignored -> {}));
    int chosen = 0;
    while (chosen != 2) {
      chosen = next.select();
    }
  }

  private void expire(Stage stage) {
    if (stage.sick() && !stage.lucky()) {
      stage.awaitParked("assigner-2", "assigner-3");
    }
    delete();
  }

  private void delete() {
    store.lock();
    store.unlock();
  }
}
