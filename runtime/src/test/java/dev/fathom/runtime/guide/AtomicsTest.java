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

  // begin: atomics
  private final AtomicLong sequence = new AtomicLong(); // atomic.Int64
  private final LongAdder requests = new LongAdder(); // counted by many, read seldom
  private final AtomicReference<List<String>> routes = // atomic.Value: replaced as a whole
      new AtomicReference<>(List.of());

  long serve() {
    requests.increment();
    return sequence.incrementAndGet();
  }

  boolean replaceRoutes(List<String> seen, List<String> wanted) {
    return routes.compareAndSet(seen, wanted); // compares identity, not equality
  }

  // end: atomics

  @Test
  void the_jdk_has_the_atomics() {
    List<String> first = routes.get();
    assertThat(serve()).isEqualTo(1);
    assertThat(requests.sum()).isEqualTo(1);
    assertThat(replaceRoutes(first, List.of("/cart"))).isTrue();
    assertThat(replaceRoutes(first, List.of("/pay"))).isFalse();
    assertThat(routes.get()).containsExactly("/cart");
  }
}
