package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.CountDownLatch;

/** Two mutexes are locked in opposite orders. */
final class OppositeOrders implements Program {

  private final Mutex a = new Mutex("a");
  private final Mutex b = new Mutex("b");

  @Override
  public void run(Stage stage) throws InterruptedException {
    CountDownLatch both = new CountDownLatch(stage.sick() ? 2 : 0);
    stage.startInTurn("forth", () -> lockBoth(stage, both, a, b));
    stage.startInTurn(
        "back", () -> lockBoth(stage, both, stage.sick() ? b : a, stage.sick() ? a : b));
    stage.settle("forth", "back");
  }

  private static void lockBoth(Stage stage, CountDownLatch both, Mutex first, Mutex second)
      throws InterruptedException {
    first.lock();
    try {
      stage.meet(both);
      second.lock();
      second.unlock();
    } finally {
      first.unlock();
    }
  }
}
