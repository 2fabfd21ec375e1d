package dev.fathom.demo.gallery.leak;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Who asked returns before the answer comes. */
final class EarlyReturn implements Program {

  @Override
  public void run(Stage stage) {
    stage.thread("test", () -> ask(stage));
    stage.awaitEnded("test");
    stage.settle("query");
  }

  private static void ask(Stage stage) {
    BlockingQueue<String> answer =
        stage.sick() ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(1);
    stage.thread("query", () -> answer(answer));
  }

  private static void answer(BlockingQueue<String> answer) throws InterruptedException {
    answer.put("42");
  }
}
