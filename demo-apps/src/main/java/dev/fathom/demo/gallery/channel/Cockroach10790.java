package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import java.util.List;

/** After a cancellation all replies are drained, also those whose producers have stopped. */
final class Cockroach10790 implements Program {

  private final Channel<String> first = Channel.unbuffered("first reply");
  private final Channel<String> second = Channel.unbuffered("second reply");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "producer-1", "producer-2");
    stage.settle("drainer");
  }

  private void test(Stage stage) throws InterruptedException {
    try (CancelScope command = Context.background().withCancel("command")) {
      stage.start("producer-1", () -> produce(command, first));
      stage.start("producer-2", () -> produce(command, second));
      stage.awaitParked("producer-1", "producer-2");
      command.cancel();
      collect(stage, command);
    }
  }

  private void collect(Stage stage, Context command) throws InterruptedException {
    Select.of(
            command.done(() -> stage.start("drainer", () -> drain(stage.sick()))),
            Select.receive(first, ignored -> {}))
        .ordered()
        .select();
  }

  private void drain(boolean patiently) throws InterruptedException {
    for (Channel<String> reply : List.of(first, second)) {
      if (patiently) {
        reply.receive();
      } else {
        reply.tryReceive();
      }
    }
  }

  private static void produce(Context command, Channel<String> reply) throws InterruptedException {
    Select.of(command.done(() -> {}), Select.send(reply, "done", () -> {})).ordered().select();
  }
}
