package dev.fathom.demo.gallery.leak;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Nobody tells the workers of a queue that no more will come. */
final class RangeWithoutClose implements Program {

  private static final String END = "end";

  @Override
  public void run(Stage stage) {
    stage.thread("test", () -> distribute(stage));
    stage.awaitEnded("test");
    stage.settle("worker-1", "worker-2");
  }

  private static void distribute(Stage stage) throws InterruptedException {
    BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
    stage.thread("worker-1", () -> work(jobs));
    stage.thread("worker-2", () -> work(jobs));
    stage.awaitParked("worker-1", "worker-2");
    jobs.put("job");
    if (!stage.sick()) {
      jobs.put(END);
      jobs.put(END);
    }
  }

  private static void work(BlockingQueue<String> jobs) throws InterruptedException {
    String job = jobs.take();
    while (!job.equals(END)) {
      job = jobs.take();
    }
  }
}
