package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedSuiteTest {

  /** Its only test never ends. */
  static final class Hanging {
    final CountDownLatch end = new CountDownLatch(1);

    @Test
    void hangs() throws InterruptedException {
      end.await();
    }
  }

  /** Its only test fails. */
  static final class Failing {
    @Test
    void fails() {
      throw new AssertionError("wanted");
    }
  }

  /** Its only test passes. */
  static final class Passing {
    @Test
    void passes() {}
  }

  private final AtomicInteger cleanups = new AtomicInteger();

  @Test
  void a_suite_passes_when_every_test_ends_well_in_time() {
    assertThat(new BoundedSuite<>(Passing.class, Passing::new, suite -> clean()).passes()).isTrue();
    assertThat(new BoundedSuite<>(Failing.class, Failing::new, suite -> clean()).passes())
        .isFalse();
    BoundedSuite<Hanging> hanging =
        new BoundedSuite<>(
            Hanging.class,
            Hanging::new,
            suite -> {
              suite.end.countDown();
              clean();
            },
            Duration.ofMillis(50));
    assertThat(hanging.passes()).isFalse();
    assertThat(cleanups).hasValue(3);
  }

  private void clean() {
    cleanups.incrementAndGet();
  }
}
