package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** A helper sends the outcome to a channel that its caller drops. */
final class Moby4395 implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> begin(stage));
    stage.awaitEnded("test");
    stage.settle("helper");
  }

  private static Channel<String> begin(Stage stage) {
    Channel<String> outcome = stage.sick() ? Channel.unbuffered("outcome") : roomForOne();
    stage.start("helper", () -> finish(outcome));
    return outcome;
  }

  private static Channel<String> roomForOne() {
    return Channel.buffered("outcome", 1);
  }

  private static void finish(Channel<String> outcome) throws InterruptedException {
    outcome.send("container not found");
  }
}
