package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.RwMutex;

/** A public method that reads calls another one that does, and a writer is between them. */
final class ReadTwice implements Program {

  private final RwMutex prices = new RwMutex("prices");

  @Override
  public void run(Stage stage) throws InterruptedException {
    stage.startInTurn("reader", () -> total(stage));
    if (!stage.lucky()) {
      stage.await("it reads", () -> prices.depth() > 0 || !stage.sick());
    }
    stage.startInTurn("writer", this::update);
    stage.settle("reader", "writer");
  }

  private void total(Stage stage) {
    if (!stage.sick()) {
      price();
      return;
    }
    prices.lockRead();
    if (!stage.lucky()) {
      stage.awaitParked("writer");
    }
    price();
    prices.unlockRead();
  }

  private void price() {
    prices.lockRead();
    prices.unlockRead();
  }

  private void update() {
    prices.lock();
    prices.unlock();
  }
}
