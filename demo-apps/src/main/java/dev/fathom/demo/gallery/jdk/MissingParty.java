package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.Phaser;

/** A party of a phaser has left without saying so. */
final class MissingParty implements Program {

  private final Phaser phaser = new Phaser(3);

  @Override
  public void run(Stage stage) {
    stage.thread("ann", this::arrive);
    stage.thread("bob", this::arrive);
    stage.thread("cid", () -> leave(stage.sick()));
    stage.awaitEnded("cid");
    stage.settle("ann", "bob");
  }

  private void arrive() {
    phaser.arriveAndAwaitAdvance();
  }

  private void leave(boolean silently) {
    if (!silently) {
      phaser.arriveAndDeregister();
    }
  }
}
