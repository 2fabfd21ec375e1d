package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.pool.ObjectPool;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ObjectPoolsTest {

  @Test
  void buffers_are_used_again() {
    // begin: leaky-buffer
    ObjectPool<ByteBuffer> buffers =
        new ObjectPool<>("buffers", 16, () -> ByteBuffer.allocate(8192));
    ByteBuffer buffer = buffers.take(); // from the pool, else new; never waits
    try {
      buffer.putInt(42);
    } finally {
      buffers.give(buffer.clear()); // kept, or dropped if there is no room
    }
    // end: leaky-buffer
    assertThat(buffers.take()).isSameAs(buffer);
  }
}
