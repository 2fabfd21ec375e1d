package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AtomicsTest {

  @Test
  void the_jdk_has_the_atomics() {
    // begin: atomics
    AtomicLong sequence = new AtomicLong(); // atomic.Int64
    long id = sequence.incrementAndGet();
    boolean swapped = sequence.compareAndSet(1, 10);

    LongAdder requests = new LongAdder(); // counted by many, read seldom
    requests.increment();

    AtomicReference<List<String>> routes = new AtomicReference<>(List.of()); // atomic.Value
    routes.set(List.of("/cart")); // an immutable value, replaced as a whole
    // end: atomics
    assertThat(id).isEqualTo(1);
    assertThat(swapped).isTrue();
    assertThat(requests.sum()).isEqualTo(1);
    assertThat(routes.get()).containsExactly("/cart");
  }
}
