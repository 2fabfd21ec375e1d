package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;

/** A callback is called under the lock that it takes itself. */
final class Etcd10492 implements Program {

  private final Mutex lessor = Mutex.transferable("lessor");

  @Override
  public void run(Stage stage) {
    stage.start("renewer", () -> renew(stage.sick(), this::checkpoint));
    stage.settle("renewer");
  }

  private void renew(boolean underLock, Runnable callback) {
    lessor.lock();
    if (underLock) {
      callback.run();
    }
    lessor.unlock();
    if (!underLock) {
      callback.run();
    }
  }

  private void checkpoint() {
    lessor.lock();
    lessor.unlock();
  }
}
