package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;

/** A loop that sees the end leaves without unlocking; the function after it locks again. */
final class Cockroach584 implements Program {

  private final Mutex gossip = Mutex.transferable("gossip");
  private boolean closed;

  @Override
  public void run(Stage stage) {
    closed = true;
    stage.start(
        "gossip",
        () -> {
          bootstrap(stage.sick());
          if (!stage.lucky()) {
            manage();
          }
        });
    stage.settle("gossip");
  }

  private void bootstrap(boolean forgetful) {
    while (true) {
      gossip.lock();
      if (closed) {
        if (!forgetful) {
          gossip.unlock();
        }
        return;
      }
      gossip.unlock();
    }
  }

  private void manage() {
    gossip.lock();
    gossip.unlock();
  }
}
