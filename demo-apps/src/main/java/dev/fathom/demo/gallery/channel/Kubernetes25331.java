package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;

/** After an error a watch cancels its context, and then sends the error, which nobody reads. */
final class Kubernetes25331 implements Program {

  private final Channel<String> result = Channel.unbuffered("result");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("watch");
  }

  private void test(Stage stage) throws InterruptedException {
    try (CancelScope scope = Context.background().withCancel("watch")) {
      stage.start("watch", () -> fail(scope, stage.sick()));
      scope.await();
    }
  }

  private void fail(CancelScope scope, boolean unheeding) throws InterruptedException {
    scope.cancel();
    if (unheeding) {
      result.send("watch ended");
    } else {
      result.trySend("watch ended");
    }
  }
}
