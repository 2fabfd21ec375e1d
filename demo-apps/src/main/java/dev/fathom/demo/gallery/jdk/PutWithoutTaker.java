package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.SynchronousQueue;

/** An element is handed over to nobody. */
final class PutWithoutTaker implements Program {

  private final SynchronousQueue<String> queue = new SynchronousQueue<>();

  @Override
  public void run(Stage stage) {
    stage.thread("putter", this::put);
    if (!stage.sick()) {
      stage.thread("taker", this::take);
    }
    stage.settle("putter");
  }

  private void put() throws InterruptedException {
    queue.put("element");
  }

  private void take() throws InterruptedException {
    queue.take();
  }
}
