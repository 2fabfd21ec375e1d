package dev.fathom.sample;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Leaves threads behind of which some wait for what nobody else has. */
public class ForgetfulSample {

  @Test
  void forgetsWhatAThreadWaitsFor() {
    Thread thread = new Thread(ForgetfulSample::awaitForEver, "forgotten");
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void forgetsWhatAVirtualThreadWaitsFor() throws ReflectiveOperationException {
    if (Runtime.version().feature() >= 25) {
      Runnable body = ForgetfulSample::awaitForEver;
      // By reflection, because this is compiled for JDK 17.
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
    }
  }

  @Test
  void stillHasWhatAThreadWaitsFor() {
    Thread thread = new Thread(Blocked::forLong, "kept");
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
