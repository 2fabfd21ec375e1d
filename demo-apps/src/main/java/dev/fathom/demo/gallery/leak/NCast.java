package dev.fathom.demo.gallery.leak;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Three replicas answer, and only the first answer is taken. */
final class NCast implements Program {

  @Override
  public void run(Stage stage) {
    stage.thread("test", () -> ask(stage));
    stage.awaitEnded("test", "replica-1");
    stage.settle("replica-2", "replica-3");
  }

  private static void ask(Stage stage) throws InterruptedException {
    BlockingQueue<String> answers =
        stage.sick() ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(3);
    stage.thread("replica-1", () -> answer(answers));
    answers.take();
    stage.thread("replica-2", () -> answer(answers));
    stage.thread("replica-3", () -> answer(answers));
  }

  private static void answer(BlockingQueue<String> answers) throws InterruptedException {
    answers.put("answer");
  }
}
