package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.RwMutex;

/** One lock under two names: who reads under the one reads again under the other. */
final class Cockroach16167 implements Program {

  /** What waits for changes of the configuration, and takes what it needs for that. */
  private static final class Waiting {
    final RwMutex locker;

    Waiting(RwMutex locker) {
      this.locker = locker;
    }

    void look() {
      locker.lockRead();
      locker.unlockRead();
    }
  }

  private final RwMutex configuration = new RwMutex("system configuration");
  private final Waiting waiting = new Waiting(configuration);

  @Override
  public void run(Stage stage) throws InterruptedException {
    stage.startInTurn("executor", () -> prepare(stage));
    if (!stage.lucky()) {
      stage.await("it reads", () -> configuration.depth() > 0 || !stage.sick());
    }
    stage.startInTurn("updater", this::update);
    stage.settle("executor", "updater");
  }

  private void prepare(Stage stage) {
    if (!stage.sick()) {
      waiting.look();
      return;
    }
    configuration.lockRead();
    if (!stage.lucky()) {
      stage.awaitParked("updater");
    }
    waiting.look();
    configuration.unlockRead();
  }

  private void update() {
    configuration.lock();
    configuration.unlock();
  }
}
