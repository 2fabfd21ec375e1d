package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** The only receiver dies of an exception, and its senders wait. */
final class DeadReceiver implements Program {

  private final Channel<Integer> orders = Channel.buffered("orders", 2);

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "receiver");
    stage.settle("sender-1", "sender-2", "sender-3");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("receiver", () -> receive(stage.sick()));
    stage.awaitParked("receiver");
    orders.send(-1);
    if (stage.sick()) {
      stage.awaitEnded("receiver");
    }
    for (int i = 1; i <= 3; i++) {
      stage.start("sender-" + i, this::send);
    }
    if (!stage.sick()) {
      stage.awaitEnded("sender-1", "sender-2", "sender-3");
      orders.close();
    }
  }

  private void send() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      orders.send(i);
    }
  }

  private void receive(boolean strict) throws InterruptedException {
    for (int order : orders) {
      if (order < 0 && strict) {
        throw new IllegalStateException("order " + order);
      }
    }
  }
}
