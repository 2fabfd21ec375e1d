package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** Two think that they own the sending side, and both close it. */
final class DoubleClose implements Program {

  private final Channel<String> jobs = Channel.buffered("jobs", 1);

  @Override
  public void run(Stage stage) throws InterruptedException {
    stage.start("first-owner", this::finish).await();
    if (stage.sick()) {
      stage.start("second-owner", this::finish).await();
    }
  }

  private void finish() {
    jobs.close();
  }
}
