package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** For each URL a task is started, more and more, whatever the server can take. */
final class TooManyTasks implements Program {

  private static final long BETWEEN_NANOS = 2_000_000;

  @Override
  public void run(Stage stage) {
    CountDownLatch answer = new CountDownLatch(stage.sick() ? 1 : 0);
    int count = stage.sick() ? 1500 : 20;
    for (int i = 0; i < count; i++) {
      fetch(stage, i, answer);
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    Server.answer = answer;
  }

  /** Answers some day. */
  private static final class Server {
    static volatile CountDownLatch answer;
  }

  private static void fetch(Stage stage, int url, CountDownLatch answer) {
    stage.start("fetch-" + url, answer::await);
  }
}
