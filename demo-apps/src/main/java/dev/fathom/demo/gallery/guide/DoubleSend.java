package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** After the error the result is sent too: a return is missing. */
final class DoubleSend implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("measuring");
  }

  private static void test(Stage stage) throws InterruptedException {
    Channel<Integer> lengths = Channel.unbuffered("lengths");
    stage.start("measuring", () -> measure("", lengths, stage.sick()));
    lengths.receive();
  }

  private static void measure(String line, Channel<Integer> lengths, boolean careless)
      throws InterruptedException {
    if (line.isEmpty()) {
      lengths.send(-1);
      if (!careless) {
        return;
      }
    }
    sendLength(line, lengths);
  }

  private static void sendLength(String line, Channel<Integer> lengths)
      throws InterruptedException {
    lengths.send(line.length());
  }
}
