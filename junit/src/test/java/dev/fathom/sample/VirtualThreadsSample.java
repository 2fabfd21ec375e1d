package dev.fathom.sample;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Virtual threads that end, and one that does not; Java 17 has no name for them. */
@EnabledForJreRange(min = JRE.JAVA_21)
public class VirtualThreadsSample {

  @Test
  void endsAThousand() throws Exception {
    CountDownLatch ended = new CountDownLatch(1_000);
    for (int i = 0; i < 1_000; i++) {
      start(ended::countDown);
    }
    ended.await();
  }

  @Test
  void leavesOneBehind() throws Exception {
    start(Blocked::forLong);
  }

  @Test
  void leavesOneThatAPlatformThreadHasStarted() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Thread between =
        new Thread(
            () -> {
              start(Blocked::forLong);
              started.countDown();
            });
    between.start();
    started.await();
    between.join();
  }

  private static void start(Runnable body) {
    try {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      start.invoke(null, body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
