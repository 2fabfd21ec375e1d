package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** An agent leaves when no epoch is active, though a restart has begun one more. */
final class Istio17860 implements Program {

  private final Channel<Integer> exits = Channel.unbuffered("exits");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "epoch-0");
    stage.settle("epoch-1");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("agent", () -> supervise(stage.sick() ? 1 : 2));
    stage.awaitParked("agent");
    stage.start("epoch-0", () -> report(0));
    stage.awaitEnded("epoch-0");
    stage.start("epoch-1", () -> report(1));
    stage.awaitEnded("agent");
  }

  private void supervise(int active) throws InterruptedException {
    for (int left = active; left > 0; left--) {
      exits.receive();
    }
  }

  private void report(int epoch) throws InterruptedException {
    exits.send(epoch);
  }
}
