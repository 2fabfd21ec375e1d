package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** A consumer leaves without draining its channel or marking it closed; all pushers fill it up. */
final class Cockroach35073 implements Program {

  private final Channel<Integer> rows = Channel.buffered("rows", 16);

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "pusher");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("consumer", () -> consume(stage.sick()));
    stage.awaitParked("consumer");
    for (int row = 0; row < 17; row++) {
      rows.send(row);
    }
    if (stage.sick()) {
      stage.awaitEnded("consumer");
    }
    stage.start("pusher", this::push);
    push();
  }

  private void consume(boolean one) throws InterruptedException {
    int wanted = one ? 1 : 19;
    for (int i = 0; i < wanted; i++) {
      rows.receive();
    }
  }

  private void push() throws InterruptedException {
    rows.send(-1);
  }
}
