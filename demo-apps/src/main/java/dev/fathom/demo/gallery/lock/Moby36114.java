package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;

/** A method that holds the lock calls a helper that takes it. */
final class Moby36114 implements Program {

  private final Mutex service = Mutex.transferable("service");

  @Override
  public void run(Stage stage) {
    stage.start("hot-add", () -> hotAdd(stage.sick()));
    stage.settle("hot-add");
  }

  private void hotAdd(boolean underLock) {
    service.lock();
    if (underLock) {
      hotRemove();
    }
    service.unlock();
    if (!underLock) {
      hotRemove();
    }
  }

  private void hotRemove() {
    service.lock();
    service.unlock();
  }
}
