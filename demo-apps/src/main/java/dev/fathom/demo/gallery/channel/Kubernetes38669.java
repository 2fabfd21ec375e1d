package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/**
 * A watcher sends what it has already before it looks at its input; its caller only closes that.
 */
final class Kubernetes38669 implements Program {

  private final Channel<String> input = Channel.unbuffered("input");
  private final Channel<String> result = Channel.unbuffered("result");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("watcher");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("watcher", () -> process(stage.sick()));
    input.close();
  }

  private void process(boolean atOnce) throws InterruptedException {
    if (atOnce) {
      result.send("initial");
    }
    for (String event : input) {
      result.send(event);
    }
  }
}
