package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import java.time.Duration;

/** A dial that was cancelled does not close the client, whose task tries to connect for ever. */
final class Grpc862 implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    if (stage.sick()) {
      stage.awaitParked("reconnect");
    } else {
      stage.awaitEnded("reconnect");
    }
  }

  private static void test(Stage stage) {
    try (CancelScope dialling = Context.background().withCancel("dialling")) {
      CancelScope client = Context.background().withCancel("client");
      stage.start("reconnect", () -> reconnect(client));
      dialling.cancel();
      if (!stage.sick()) {
        client.close();
      }
    }
  }

  private static void reconnect(Context client) throws InterruptedException {
    Select next = Select.of(client.done(() -> {}), Select.after(Duration.ofMillis(200), () -> {}));
    while (next.select() != 0) {
      // The next attempt fails as the one before did.
    }
  }
}
