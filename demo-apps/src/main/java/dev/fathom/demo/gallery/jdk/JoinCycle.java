package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Two threads wait for each other's end. */
final class JoinCycle implements Program {

  private final AtomicReferenceArray<Thread> threads = new AtomicReferenceArray<>(2);

  @Override
  public void run(Stage stage) {
    CountDownLatch known = new CountDownLatch(1);
    threads.set(0, stage.thread("ann", () -> awaitOther(known, 1)));
    threads.set(1, stage.thread("bob", () -> awaitOther(known, stage.sick() ? 0 : -1)));
    known.countDown();
    stage.settle("ann", "bob");
  }

  private void awaitOther(CountDownLatch known, int other) throws InterruptedException {
    known.await();
    if (other >= 0) {
      join(threads.get(other));
    }
  }

  private static void join(Thread other) throws InterruptedException {
    other.join();
  }
}
