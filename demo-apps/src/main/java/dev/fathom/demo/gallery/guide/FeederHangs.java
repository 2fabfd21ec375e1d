package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;

/** The workers heed the context, the one who feeds them does not. */
final class FeederHangs implements Program {

  private final Channel<Integer> items = Channel.unbuffered("items");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "worker-1", "worker-2");
    stage.settle("feeder");
  }

  private void test(Stage stage) {
    try (CancelScope scope = Context.background().withCancel("batch")) {
      stage.start(scope, "worker-1", () -> work(scope));
      stage.start(scope, "worker-2", () -> work(scope));
      stage.awaitParked("worker-1", "worker-2");
      stage.start(scope, "feeder", () -> feed(stage, scope));
      stage.await("it begins", () -> items.receives() >= 2);
    }
  }

  private void feed(Stage stage, Context context) throws InterruptedException {
    items.send(1);
    items.send(2);
    stage.awaitEnded("worker-1", "worker-2");
    if (stage.sick()) {
      feedMore();
    } else {
      items.send(context, 3);
    }
  }

  private void feedMore() throws InterruptedException {
    items.send(3);
  }

  private void work(Context context) throws InterruptedException {
    try {
      items.receive(context);
      context.await();
      items.receive(context);
    } catch (CancelledException e) {
      context.cause();
    }
  }
}
