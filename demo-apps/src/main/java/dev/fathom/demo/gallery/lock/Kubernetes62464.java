package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.RwMutex;

/** A reader calls two helpers that read; the second finds a writer waiting. */
final class Kubernetes62464 implements Program {

  private final RwMutex state = new RwMutex("state");

  @Override
  public void run(Stage stage) throws InterruptedException {
    stage.startInTurn("reconciler", () -> containers(stage));
    if (!stage.lucky()) {
      stage.await("it reads", () -> state.depth() > 0 || !stage.sick());
    }
    stage.startInTurn("setter", this::set);
    stage.settle("reconciler", "setter");
  }

  private void containers(Stage stage) {
    if (stage.sick()) {
      state.lockRead();
    }
    cpuSet();
    if (stage.sick() && !stage.lucky()) {
      stage.awaitParked("setter");
    }
    defaultCpuSet();
    if (stage.sick()) {
      state.unlockRead();
    }
  }

  private void cpuSet() {
    state.lockRead();
    state.unlockRead();
  }

  private void defaultCpuSet() {
    state.lockRead();
    state.unlockRead();
  }

  private void set() {
    state.lockRead();
    state.unlockRead();
    state.lock();
    state.unlock();
  }
}
