package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;

/** An exception leaves a method between the lock and the unlock. */
final class MissingUnlock implements Program {

  private final Mutex stock = new Mutex("stock");

  @Override
  public void run(Stage stage) throws InterruptedException {
    stage.start("first-buyer", () -> take(stage, 5));
    stage.awaitEnded("first-buyer");
    if (!stage.lucky()) {
      stage.start("second-buyer", () -> take(stage, 1));
      stage.settle("second-buyer");
    }
  }

  private void take(Stage stage, int wanted) {
    stock.lock();
    if (stage.sick()) {
      check(wanted);
      stock.unlock();
      return;
    }
    try {
      check(1);
    } finally {
      stock.unlock();
    }
  }

  private static void check(int wanted) {
    if (wanted > 3) {
      throw new IllegalArgumentException("not enough");
    }
  }
}
