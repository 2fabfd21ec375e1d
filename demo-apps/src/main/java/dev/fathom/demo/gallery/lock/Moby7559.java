package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;

/** A loop locks in each turn; after an error it goes on with the next turn without unlocking. */
final class Moby7559 implements Program {

  private final Mutex connections = Mutex.transferable("connections");

  @Override
  public void run(Stage stage) {
    int turns = stage.lucky() ? 2 : 3;
    stage.start("proxy", () -> serve(turns, stage.sick()));
    stage.settle("proxy");
  }

  private void serve(int turns, boolean forgetful) {
    for (int turn = 1; turn <= turns; turn++) {
      connections.lock();
      boolean failed = turn == 2;
      if (failed && forgetful) {
        continue;
      }
      connections.unlock();
    }
  }
}
