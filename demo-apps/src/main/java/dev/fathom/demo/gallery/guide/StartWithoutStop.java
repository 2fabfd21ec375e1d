package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;

/** A component is started and dropped, and its task stays. */
final class StartWithoutStop implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> use(stage));
    stage.awaitEnded("test");
    stage.settle("poller");
  }

  private static void use(Stage stage) {
    Poller poller = new Poller();
    stage.start("poller", poller.work());
    stage.awaitParked("poller");
    if (!stage.sick()) {
      poller.stop();
    }
  }

  /** Serves requests until it is stopped. */
  private static final class Poller {
    private final Channel<String> requests = Channel.unbuffered("requests");

    Task.Body work() {
      return this::poll;
    }

    private void poll() throws InterruptedException {
      while (requests.receive().isValue()) {
        Thread.onSpinWait();
      }
    }

    void stop() {
      requests.close();
    }
  }
}
