package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.pool.Lease;
import dev.fathom.runtime.pool.ResourcePool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Both connections are lent to tasks that ask a slow world again and again; others wait. */
final class LeasesNotReturned implements Program {

  private static final long POLL_NANOS = 5_000_000;

  private final ResourcePool<String> connections =
      new ResourcePool<>("connections", 2, () -> "connection");

  @Override
  public void run(Stage stage) {
    AtomicBoolean answered = new AtomicBoolean();
    stage.start("holder-1", () -> query(answered));
    stage.start("holder-2", () -> query(answered));
    stage.await("all are lent", () -> connections.leases().size() == 2);
    answered.set(!stage.sick());
    stage.start("borrower-1", () -> query(new AtomicBoolean(true)));
    stage.start("borrower-2", () -> query(new AtomicBoolean(true)));
    stage.settle("borrower-1", "borrower-2");
  }

  private void query(AtomicBoolean answered) throws InterruptedException {
    try (Lease<String> lease = borrow()) {
      while (!answered.get()) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      lease.get();
    }
  }

  private Lease<String> borrow() throws InterruptedException {
    return connections.borrow();
  }
}
