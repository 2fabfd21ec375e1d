package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicStampedReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AbaTest {

  // begin: node
  static final class Node { // taken from a pool and given back: used again
    final String value;
    Node below;

    Node(String value, Node below) {
      this.value = value;
      this.below = below;
    }
  }

  // end: node

  private final AtomicReference<Node> top = new AtomicReference<>();
  private final AtomicStampedReference<Node> stamped = new AtomicStampedReference<>(null, 0);

  @Test
  void a_node_that_comes_back_deceives_a_comparison() {
    // begin: mistake
    Node b = new Node("b", null);
    Node a = new Node("a", b);
    top.set(a);
    Node seen = top.get(); // a slow pop reads a, and b below it
    Node next = seen.below;

    top.set(null); // meanwhile others pop both,
    a.below = null;
    top.set(a); // and push the same node a again

    boolean popped = top.compareAndSet(seen, next); // true: now b is on top, which was popped
    // end: mistake
    assertThat(popped).isTrue();
    assertThat(top.get()).isSameAs(b);
  }

  @Test
  void a_stamp_tells_that_somebody_was_there() {
    Node b = new Node("b", null);
    Node a = new Node("a", b);
    stamped.set(a, 0);
    // begin: cure
    int[] stamp = new int[1];
    Node seen = stamped.get(stamp); // every change increments the stamp
    Node next = seen.below;

    stamped.set(null, stamp[0] + 1); // meanwhile, as before
    stamped.set(a, stamp[0] + 2);

    boolean popped = stamped.compareAndSet(seen, next, stamp[0], stamp[0] + 1); // false
    // end: cure
    assertThat(popped).isFalse();
  }
}
