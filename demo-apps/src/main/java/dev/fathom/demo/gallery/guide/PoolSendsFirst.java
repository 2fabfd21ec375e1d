package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;

/** All jobs are sent before the first result is received, and nobody else receives results. */
final class PoolSendsFirst implements Program {

  private static final int JOBS = 10;

  private final Channel<Integer> jobs = Channel.unbuffered("jobs");
  private final Channel<Integer> results = Channel.unbuffered("results");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "worker-1", "worker-2");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("worker-1", this::work);
    stage.start("worker-2", this::work);
    stage.awaitParked("worker-1", "worker-2");
    if (stage.sick()) {
      sendAll();
    } else {
      stage.start("feeder", this::sendAll);
    }
    for (int i = 0; i < JOBS; i++) {
      results.receive();
    }
  }

  private void sendAll() throws InterruptedException {
    for (int job = 0; job < JOBS; job++) {
      jobs.send(job);
    }
    jobs.close();
  }

  private void work() throws InterruptedException {
    for (int job : jobs) {
      deliver(job * job);
    }
  }

  private void deliver(int result) throws InterruptedException {
    results.send(result);
  }
}
