package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** All jobs are sent, and the channel stays open. */
final class NobodyCloses implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("worker");
  }

  private static void test(Stage stage) throws InterruptedException {
    Channel<Integer> jobs = Channel.buffered("jobs", 2);
    stage.start("worker", () -> work(jobs));
    jobs.send(1);
    jobs.send(2);
    if (!stage.sick()) {
      jobs.close();
    }
  }

  private static void work(Channel<Integer> jobs) throws InterruptedException {
    while (jobs.receive().isValue()) {
      Thread.onSpinWait();
    }
  }
}
