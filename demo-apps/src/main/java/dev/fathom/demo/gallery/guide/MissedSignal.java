package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Cond;
import dev.fathom.runtime.sync.Mutex;

/** The signal comes first, and there is no state that tells of it. */
final class MissedSignal implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("printing");
  }

  private static void test(Stage stage) {
    Mutex mutex = new Mutex("printer");
    Cond ready = new Cond("printer ready", mutex);
    ready.signal();
    stage.start("printing", () -> print(mutex, ready, stage.sick()));
  }

  private static void print(Mutex mutex, Cond ready, boolean blindly) throws InterruptedException {
    mutex.lock();
    try {
      if (blindly) {
        ready.await();
      }
    } finally {
      mutex.unlock();
    }
  }
}
