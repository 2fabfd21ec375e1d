package dev.fathom.sample;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a test created ends some time after it. */
public class LateSample {

  @Test
  void closesItsPoolAndDoesNotWait() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    pool.submit(() -> {}).get();
    pool.shutdown();
  }
}
