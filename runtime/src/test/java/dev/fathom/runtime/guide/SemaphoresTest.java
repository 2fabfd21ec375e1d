package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.sync.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SemaphoresTest {

  @Test
  void an_acquisition_has_a_weight() throws InterruptedException {
    Context context = Context.background();
    // begin: weighted
    Semaphore memory = new Semaphore("memory in MiB", 64);
    memory.acquire(context, 48);
    try {
      assertThat(memory.tryAcquire(32)).isFalse(); // only 16 are free
    } finally {
      memory.release(48);
    }
    // end: weighted
    assertThat(memory.available()).isEqualTo(64);
  }
}
