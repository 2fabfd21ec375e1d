package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** Three workers may fail, the channel for errors has room for one, and one is looked at. */
final class ErrorChannelTooSmall implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "worker-1", "worker-2");
    stage.settle("worker-3");
  }

  private static void test(Stage stage) throws InterruptedException {
    Channel<String> errors = Channel.buffered("errors", stage.sick() ? 1 : 3);
    stage.start("worker-1", () -> fail(errors)).await();
    errors.receive();
    stage.start("worker-2", () -> fail(errors)).await();
    stage.start("worker-3", () -> fail(errors));
  }

  private static void fail(Channel<String> errors) throws InterruptedException {
    errors.send("no route");
  }
}
