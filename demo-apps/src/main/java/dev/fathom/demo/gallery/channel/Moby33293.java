package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** A function sends an error to its channel before it returns the channel. */
final class Moby33293 implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("container", () -> await(stage.sick() ? 0 : 1).receive());
    stage.settle("container");
  }

  private static Channel<String> await(int room) throws InterruptedException {
    Channel<String> errors = Channel.buffered("errors", room);
    errors.send("no such container");
    return errors;
  }
}
