package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Semaphore;
import java.util.concurrent.CountDownLatch;

/** Each of two tasks holds one of the two permits and wants another. */
final class PermitsHeldAndWanted implements Program {

  private final Semaphore memory = new Semaphore("memory", 2);

  @Override
  public void run(Stage stage) throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    stage.startInTurn("left", () -> work(stage, both));
    stage.startInTurn("right", () -> work(stage, both));
    stage.settle("left", "right");
  }

  private void work(Stage stage, CountDownLatch both) throws InterruptedException {
    if (!stage.sick()) {
      memory.acquire(2);
      memory.release(2);
      return;
    }
    memory.acquire();
    stage.meet(both);
    acquireMore();
    memory.release(2);
  }

  private void acquireMore() throws InterruptedException {
    memory.acquire();
  }
}
