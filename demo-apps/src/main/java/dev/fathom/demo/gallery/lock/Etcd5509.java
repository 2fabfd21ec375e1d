package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.RwMutex;

/**
 * A reader that finds the client closed returns without unlocking; the next writer waits for it.
 */
final class Etcd5509 implements Program {

  private final RwMutex client = new RwMutex("client");
  private boolean closed;

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test");
  }

  private void test(Stage stage) throws InterruptedException {
    client.lock();
    closed = true;
    client.unlock();
    stage.start("watcher", () -> retry(stage.sick())).await();
    if (!stage.lucky()) {
      close();
    }
  }

  private void retry(boolean forgetful) {
    client.lockRead();
    if (closed && forgetful) {
      return;
    }
    client.unlockRead();
  }

  private void close() {
    client.lock();
    client.unlock();
  }
}
