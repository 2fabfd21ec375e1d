package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** A component tells itself to work before it has started the task that would be told. */
final class Cockroach24808 implements Program {

  private final Channel<Boolean> suggestions = Channel.buffered("suggestions", 1);

  @Override
  public void run(Stage stage) {
    stage.start("compactor", () -> start(stage));
    if (stage.sick()) {
      stage.awaitParked("compactor");
    } else {
      stage.awaitEnded("compactor", "consumer");
    }
  }

  private void start(Stage stage) throws InterruptedException {
    suggestions.send(true);
    if (!stage.sick()) {
      stage.start("consumer", this::consume);
    }
    suggest();
    if (stage.sick()) {
      stage.start("consumer", this::consume);
    }
  }

  private void suggest() throws InterruptedException {
    suggestions.send(true);
  }

  private void consume() throws InterruptedException {
    suggestions.receive();
    suggestions.receive();
  }
}
