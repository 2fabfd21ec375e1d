package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** The only sender dies of an exception before it closes, and its receivers wait. */
final class DeadSender implements Program {

  private final Channel<String> lines = Channel.unbuffered("lines");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "feed");
    stage.settle("reader-1", "reader-2");
  }

  private void test(Stage stage) {
    stage.start("feed", () -> feed(stage.sick()));
    stage.awaitParked("feed");
    stage.start("reader-1", this::read);
    stage.start("reader-2", this::read);
  }

  private void feed(boolean broken) throws InterruptedException {
    lines.send("1");
    if (broken) {
      throw new IllegalStateException("disk full");
    }
    lines.close();
  }

  private void read() throws InterruptedException {
    while (lines.receive().isValue()) {
      Thread.onSpinWait();
    }
  }
}
