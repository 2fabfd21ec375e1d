package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.Semaphore;

/** Who holds the only permit asks for another. */
final class AcquireTwice implements Program {

  private final Semaphore permits = new Semaphore(1);

  @Override
  public void run(Stage stage) {
    stage.thread("worker", () -> work(stage.sick()));
    stage.settle("worker");
  }

  private void work(boolean greedy) throws InterruptedException {
    permits.acquire();
    if (greedy) {
      acquireMore();
    }
    permits.release();
  }

  private void acquireMore() throws InterruptedException {
    permits.acquire();
    permits.release();
  }
}
