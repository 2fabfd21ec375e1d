package dev.fathom.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A task is left behind on a thread that another test has started. */
@TestMethodOrder(MethodName.class)
public class HandOffSample {

  private static final ExecutorService POOL = Executors.newFixedThreadPool(1);

  @AfterAll
  static void close() {
    POOL.shutdownNow();
  }

  @Test
  void firstStartsTheThread() throws Exception {
    POOL.submit(() -> {}).get();
  }

  @Test
  void secondLeavesATaskThere() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Runnable task = new Stuck(started);
    POOL.execute(task);
    started.await();
  }

  /** Not a lambda of the test's class, which could be told by its name. */
  private record Stuck(CountDownLatch started) implements Runnable {
    @Override
    public void run() {
      started.countDown();
      Blocked.forLong();
    }
  }
}
