package dev.fathom.sample;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The class forgets to end what its tests share. */
public class UnclosedPoolSample {

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(1, UnclosedPoolSample::daemon);

  @Test
  void uses() throws Exception {
    POOL.submit(() -> {}).get();
  }

  @Test
  void usesAgain() throws Exception {
    POOL.submit(() -> {}).get();
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "shared-worker");
    thread.setDaemon(true);
    return thread;
  }
}
