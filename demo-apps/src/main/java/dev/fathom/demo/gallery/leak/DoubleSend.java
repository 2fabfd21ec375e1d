package dev.fathom.demo.gallery.leak;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.SynchronousQueue;

/** After the error the result is sent too: a return is missing. */
final class DoubleSend implements Program {

  @Override
  public void run(Stage stage) {
    stage.thread("test", () -> measure(stage));
    stage.awaitEnded("test");
    stage.settle("measuring");
  }

  private static void measure(Stage stage) throws InterruptedException {
    SynchronousQueue<Integer> lengths = new SynchronousQueue<>();
    stage.thread("measuring", () -> send("", lengths, stage.sick()));
    lengths.take();
  }

  private static void send(String line, SynchronousQueue<Integer> lengths, boolean careless)
      throws InterruptedException {
    if (line.isEmpty()) {
      lengths.put(-1);
      if (!careless) {
        return;
      }
    }
    sendLength(line, lengths);
  }

  private static void sendLength(String line, SynchronousQueue<Integer> lengths)
      throws InterruptedException {
    lengths.put(line.length());
  }
}
