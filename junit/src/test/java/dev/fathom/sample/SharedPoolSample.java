package dev.fathom.sample;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests share a pool whose threads the first test starts; the class ends it. */
public class SharedPoolSample {

  private static ExecutorService pool;

  @BeforeAll
  static void open() {
    pool = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void close() {
    pool.shutdown();
  }

  @Test
  void uses() throws Exception {
    pool.submit(() -> {}).get();
  }

  @Test
  void usesAgain() throws Exception {
    pool.submit(() -> {}).get();
  }
}
