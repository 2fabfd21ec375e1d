package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.WorkerPool;

/** A job waits for another job of the same pool, which has no worker left. */
final class JobWaitsForOwnPool implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    if (stage.sick()) {
      stage.awaitParked("test");
    } else {
      stage.awaitEnded("test");
    }
  }

  private static void test(Stage stage) throws Exception {
    WorkerPool pool = WorkerPool.named("reports").workers(stage.sick() ? 1 : 2).queue(4).start();
    Task<Integer> report = pool.compute(Context.background(), "report", () -> report(pool));
    awaitReport(report);
    pool.shutdown();
  }

  private static void awaitReport(Task<Integer> report) throws Exception {
    report.join();
  }

  private static int report(WorkerPool pool) throws Exception {
    return awaitChapter(pool.compute(Context.background(), "chapter", () -> 42));
  }

  private static int awaitChapter(Task<Integer> chapter) throws Exception {
    return chapter.join();
  }
}
