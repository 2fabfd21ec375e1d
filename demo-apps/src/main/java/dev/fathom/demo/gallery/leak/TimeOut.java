package dev.fathom.demo.gallery.leak;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Who asked gives up after a time, and the answer finds nobody. */
final class TimeOut implements Program {

  @Override
  public void run(Stage stage) {
    stage.thread("test", () -> ask(stage));
    stage.awaitEnded("test");
    stage.settle("query");
  }

  private static void ask(Stage stage) throws InterruptedException {
    CountDownLatch late = new CountDownLatch(1);
    BlockingQueue<String> answer =
        stage.sick() ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(1);
    stage.thread("query", () -> answer(late, answer));
    answer.poll(2, TimeUnit.MILLISECONDS);
    late.countDown();
  }

  private static void answer(CountDownLatch late, BlockingQueue<String> answer)
      throws InterruptedException {
    late.await();
    answer.put("42");
  }
}
