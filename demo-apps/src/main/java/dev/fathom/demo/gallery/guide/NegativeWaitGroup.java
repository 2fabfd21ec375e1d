package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.WaitGroup;

/** More is done than was announced. */
final class NegativeWaitGroup implements Program {

  private final WaitGroup parts = new WaitGroup("parts");

  @Override
  public void run(Stage stage) throws InterruptedException {
    parts.add(1);
    stage.start("first", this::finish).await();
    if (stage.sick()) {
      stage.start("second", this::finish).await();
    }
  }

  private void finish() {
    try {
      parts.done();
    } catch (IllegalStateException e) {
      parts.count();
    }
  }
}
