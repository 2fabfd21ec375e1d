package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.pool.Lease;
import dev.fathom.runtime.pool.ResourcePool;
import java.util.concurrent.CountDownLatch;

/** Both connections are lent to tasks that wait for something else, and others wait for them. */
final class LeasesNotReturned implements Program {

  private final ResourcePool<String> connections =
      new ResourcePool<>("connections", 2, () -> "connection");

  @Override
  public void run(Stage stage) {
    CountDownLatch answer = new CountDownLatch(1);
    stage.start("holder-1", () -> query(answer));
    stage.start("holder-2", () -> query(answer));
    stage.awaitParked("holder-1", "holder-2");
    if (!stage.sick()) {
      answer.countDown();
    }
    stage.start("borrower-1", () -> query(new CountDownLatch(0)));
    stage.start("borrower-2", () -> query(new CountDownLatch(0)));
    stage.settle("borrower-1", "borrower-2");
    if (stage.sick()) {
      Answers.PENDING.add(answer);
    }
  }

  /** Somebody may still answer: the holders wait for the world outside. */
  private static final class Answers {
    static final java.util.Queue<CountDownLatch> PENDING =
        new java.util.concurrent.ConcurrentLinkedQueue<>();
  }

  private void query(CountDownLatch answer) throws InterruptedException {
    try (Lease<String> lease = borrow()) {
      answer.await();
      lease.get();
    }
  }

  private Lease<String> borrow() throws InterruptedException {
    return connections.borrow();
  }
}
