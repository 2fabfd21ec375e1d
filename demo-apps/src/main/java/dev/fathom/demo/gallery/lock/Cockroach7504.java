package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.CountDownLatch;

/**
 * One goes from the name cache to the lease, the other from the table by the lease to the cache.
 */
final class Cockroach7504 implements Program {

  private final Mutex nameCache = new Mutex("name cache");
  private final Mutex table = new Mutex("table");
  private final Mutex lease = new Mutex("lease");

  @Override
  public void run(Stage stage) throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    stage.startInTurn("acquirer", () -> find(stage, both));
    stage.startInTurn("releaser", () -> release(stage, both));
    stage.settle("acquirer", "releaser");
  }

  private void find(Stage stage, CountDownLatch both) throws InterruptedException {
    if (!stage.sick()) {
      both.countDown();
      useLease(lease);
      return;
    }
    nameCache.lock();
    stage.meet(both);
    useLease(lease);
    nameCache.unlock();
  }

  private static void useLease(Mutex lease) {
    lease.lock();
    lease.unlock();
  }

  private void release(Stage stage, CountDownLatch both) throws InterruptedException {
    table.lock();
    lease.lock();
    stage.meet(both);
    removeName(nameCache);
    lease.unlock();
    table.unlock();
  }

  private static void removeName(Mutex nameCache) {
    nameCache.lock();
    nameCache.unlock();
  }
}
