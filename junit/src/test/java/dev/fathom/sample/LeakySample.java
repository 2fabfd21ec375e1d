package dev.fathom.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Some tests leak. */
public class LeakySample {

  @Test
  void clean() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
  }

  @Test
  void leaksAThread() {
    new Thread(Blocked::forLong, "worker-3").start();
  }

  @Test
  void leaksAPool() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, LeakySample::daemon);
    pool.submit(() -> {}).get();
  }

  @Test
  void leaksFromAThreadOfItsOwn() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Thread parent =
        new Thread(
            () -> {
              new Thread(Blocked::forLong, "grandchild").start();
              started.countDown();
            });
    parent.start();
    started.await();
    parent.join();
  }

  @Test
  void failsAndLeaks() {
    new Thread(Blocked::forLong, "left-by-failure").start();
    throw new IllegalStateException("as planned");
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "idle-worker");
    thread.setDaemon(true);
    return thread;
  }
}
