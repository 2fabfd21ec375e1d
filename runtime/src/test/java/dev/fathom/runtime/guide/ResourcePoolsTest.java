package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.pool.Lease;
import dev.fathom.runtime.pool.ResourcePool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResourcePoolsTest {

  /** Stands for something dear, such as a connection. */
  private record Connection(int number) {}

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void a_lease_ends_with_its_block() throws InterruptedException {
    Context context = Context.background();
    // begin: lease
    ResourcePool<Connection> connections =
        new ResourcePool<>("database", 1, () -> new Connection(made.incrementAndGet()));
    try (Lease<Connection> lease = connections.borrow(context)) {
      assertThat(lease.get().number()).isEqualTo(1);
      assertThat(connections.tryBorrow(Duration.ofMillis(1))).isEmpty(); // all are lent
      assertThat(connections.leases().get(0).holder()).isEqualTo(Thread.currentThread());
    } // given back
    // end: lease
    assertThat(connections.depth()).isZero();
  }
}
