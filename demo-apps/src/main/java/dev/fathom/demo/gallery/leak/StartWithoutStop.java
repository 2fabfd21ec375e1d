package dev.fathom.demo.gallery.leak;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A component is started and dropped, and its thread stays. */
final class StartWithoutStop implements Program {

  @Override
  public void run(Stage stage) {
    stage.thread("test", () -> use(stage));
    stage.awaitEnded("test");
    stage.settle("poller");
  }

  private static void use(Stage stage) throws InterruptedException {
    Poller poller = new Poller(stage);
    if (!stage.sick()) {
      poller.stop();
    }
  }

  /** Serves requests until it is stopped. */
  private static final class Poller {
    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
    private boolean open = true;

    Poller(Stage stage) {
      stage.thread("poller", this::poll);
      stage.awaitParked("poller");
    }

    private void poll() throws InterruptedException {
      while (open) {
        requests.take().run();
      }
    }

    void stop() throws InterruptedException {
      requests.put(() -> open = false);
    }
  }
}
