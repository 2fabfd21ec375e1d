package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/** Two threads fill each other's bounded queue before they empty their own. */
final class CrossedQueues implements Program {

  private final BlockingQueue<Integer> left = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Integer> right = new ArrayBlockingQueue<>(1);

  @Override
  public void run(Stage stage) {
    CountDownLatch full = new CountDownLatch(2);
    int count = stage.sick() ? 2 : 1;
    stage.thread("ann", () -> exchange(left, right, count, stage, full));
    stage.thread("bob", () -> exchange(right, left, count, stage, full));
    stage.settle("ann", "bob");
  }

  private static void exchange(
      BlockingQueue<Integer> out,
      BlockingQueue<Integer> in,
      int count,
      Stage stage,
      CountDownLatch full)
      throws InterruptedException {
    out.put(0);
    stage.meet(full);
    for (int i = 1; i < count; i++) {
      putMore(out);
    }
    for (int i = 0; i < count; i++) {
      in.take();
    }
  }

  private static void putMore(BlockingQueue<Integer> out) throws InterruptedException {
    out.put(1);
  }
}
