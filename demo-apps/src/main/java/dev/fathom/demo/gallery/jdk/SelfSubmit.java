package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A job of a pool with one thread waits for another job of the same pool. */
final class SelfSubmit implements Program {

  @Override
  public void run(Stage stage) {
    int size = stage.sick() ? 1 : 2;
    ExecutorService pool = Executors.newFixedThreadPool(size, work -> worker(stage, work));
    pool.execute(() -> report(pool));
    if (stage.sick()) {
      stage.awaitParked("worker");
    } else {
      pool.shutdown();
      stage.await("the end", pool::isTerminated);
    }
  }

  private static Thread worker(Stage stage, Runnable work) {
    return stage.unstarted("worker", work);
  }

  private static void report(ExecutorService pool) {
    try {
      awaitChapter(pool.submit(() -> "chapter"));
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitChapter(Future<String> chapter)
      throws ExecutionException, InterruptedException {
    chapter.get();
  }
}
