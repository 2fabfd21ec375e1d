package dev.fathom.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AwaitTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aThreadIsBlockedOnceItWaits() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Set<Long> before = Await.present();
    Thread waiter = new Thread(() -> await(release));
    waiter.start();

    assertThatCode(() -> Await.blocked(waiter, PATIENCE)).doesNotThrowAnyException();
    assertThatCode(() -> Await.quiescent(before, PATIENCE)).doesNotThrowAnyException();

    release.countDown();
    waiter.join();
    assertThatThrownBy(() -> Await.blocked(waiter, PATIENCE)).hasMessageContaining("TERMINATED");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
