package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Task;
import java.util.concurrent.CountDownLatch;

/** Two threads take two locks each, in opposite orders; healthy ones in the same. */
abstract class Crossing implements Program {

  /** Works while it holds one of the two. */
  abstract void hold(int lock, Task.Body work) throws Exception;

  /** Takes one of the two while it holds the other, and gives it back. */
  abstract void want(int lock) throws Exception;

  @Override
  public final void run(Stage stage) throws InterruptedException {
    CountDownLatch both = new CountDownLatch(stage.sick() ? 2 : 0);
    int other = stage.sick() ? 1 : 0;
    stage.threadInTurn("forth", () -> hold(0, () -> cross(stage, both, 1)));
    stage.threadInTurn("back", () -> hold(other, () -> cross(stage, both, 1 - other)));
    stage.settle("forth", "back");
  }

  private void cross(Stage stage, CountDownLatch both, int lock) throws Exception {
    stage.meet(both);
    want(lock);
  }
}
