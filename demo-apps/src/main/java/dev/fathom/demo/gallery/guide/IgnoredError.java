package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A job fails, and nobody asks its future. */
final class IgnoredError implements Program {

  @Override
  public void run(Stage stage) throws InterruptedException {
    ExecutorService executor =
        Executors.newSingleThreadExecutor(work -> stage.unstarted("worker", work));
    Future<?> mail = executor.submit(IgnoredError::send);
    if (!stage.sick()) {
      look(mail);
    }
    executor.shutdown();
    stage.await("the end", executor::isTerminated);
  }

  private static void send() {
    throw new IllegalStateException("mailbox full");
  }

  private static void look(Future<?> mail) throws InterruptedException {
    try {
      mail.get();
    } catch (ExecutionException e) {
      mail.isDone();
    }
  }
}
