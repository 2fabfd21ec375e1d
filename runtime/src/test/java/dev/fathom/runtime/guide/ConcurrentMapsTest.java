package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentMapsTest {

  @Test
  void check_and_act_are_one_step() {
    // begin: sync-map
    ConcurrentMap<String, LongAdder> hits = new ConcurrentHashMap<>();
    hits.computeIfAbsent("/cart", path -> new LongAdder()).increment(); // LoadOrStore
    hits.computeIfAbsent("/cart", path -> new LongAdder()).increment();
    LongAdder removed = hits.remove("/cart"); // LoadAndDelete
    // end: sync-map
    assertThat(removed.sum()).isEqualTo(2);
    assertThat(hits).isEmpty();
  }
}
