package dev.fathom.sample;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The class forgets to end what its tests share. */
@TestMethodOrder(OrderAnnotation.class)
public class UnclosedPoolSample {

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          1,
          body -> {
            Thread thread = new Thread(body, "shared-worker");
            thread.setDaemon(true);
            return thread;
          });

  @Test
  @Order(1)
  void uses() throws Exception {
    POOL.submit(() -> {}).get();
  }

  @Test
  @Order(2)
  void leavesATaskThere() {
    POOL.execute(UnclosedPoolSample::stay);
  }

  private static void stay() {
    Blocked.forLong();
  }
}
