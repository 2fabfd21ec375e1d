package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

  /** Equal to all of its kind, and angry when asked. */
  private static final class Touchy {

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("never call me");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("never call me");
    }
  }

  @Test
  void keys_are_told_apart_by_identity_and_never_called() {
    Touchy one = new Touchy();
    Touchy other = new Touchy();
    assertThat(map.computeIfAbsent(one, key -> "one")).isEqualTo("one");
    assertThat(map.computeIfAbsent(other, key -> "other")).isEqualTo("other");
    assertThat(map.computeIfAbsent(one, key -> "again")).isEqualTo("one");
    assertThat(map.get(other)).isEqualTo("other");
    map.put(one, "changed");
    assertThat(map.get(one)).isEqualTo("changed");
  }

  @Test
  void a_key_that_nobody_else_holds_is_collected_and_its_value_handed_over_once() {
    map.computeIfAbsent(new Object(), key -> "last");
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < 200 && gone.isEmpty(); i++) {
      System.gc();
      map.expunge(gone::add);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    map.expunge(gone::add);
    assertThat(gone).containsExactly("last");
    assertThat(map.values()).isEmpty();
  }

  @Test
  void who_has_had_enough_gets_the_rest_the_next_time() {
    int keys = 3;
    for (int i = 0; i < keys; i++) {
      map.computeIfAbsent(new Object(), key -> "last");
    }
    List<String> gone = new ArrayList<>();
    map.expunge(() -> true, gone::add);
    assertThat(gone).isEmpty();
    for (int i = 0; i < 200 && gone.size() < keys; i++) {
      System.gc();
      int before = gone.size();
      map.expunge(() -> gone.size() > before, gone::add);
      assertThat(gone.size() - before).isLessThanOrEqualTo(1);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(gone).hasSize(keys);
  }
}
