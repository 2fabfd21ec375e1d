package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.RwMutex;

/** A reader reads again further down its call chain, and a writer has come in between. */
final class Cockroach3710 implements Program {

  private final RwMutex store = new RwMutex("store");

  @Override
  public void run(Stage stage) throws InterruptedException {
    stage.startInTurn("log-check", () -> check(stage));
    if (!stage.lucky()) {
      stage.await("it reads", () -> store.depth() > 0 || !stage.sick());
    }
    stage.startInTurn("raft", this::process);
    stage.settle("log-check", "raft");
  }

  private void check(Stage stage) {
    if (stage.sick()) {
      store.lockRead();
      if (!stage.lucky()) {
        stage.awaitParked("raft");
      }
      size();
      store.unlockRead();
    } else {
      size();
    }
  }

  private void size() {
    store.lockRead();
    store.unlockRead();
  }

  private void process() {
    store.lock();
    store.unlock();
  }
}
