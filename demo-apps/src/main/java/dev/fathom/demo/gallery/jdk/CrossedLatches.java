package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.CountDownLatch;

/** Each waits for the other's latch before it counts its own down. */
final class CrossedLatches implements Program {

  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch right = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.thread("ann", () -> meet(left, right, stage.sick()));
    stage.thread("bob", () -> meet(right, left, stage.sick()));
    stage.settle("ann", "bob");
  }

  private static void meet(CountDownLatch own, CountDownLatch other, boolean waitFirst)
      throws InterruptedException {
    if (!waitFirst) {
      own.countDown();
    }
    awaitOther(other);
    own.countDown();
  }

  private static void awaitOther(CountDownLatch other) throws InterruptedException {
    other.await();
  }
}
