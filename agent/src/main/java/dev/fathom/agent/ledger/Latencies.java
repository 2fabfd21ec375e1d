package dev.fathom.agent.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** The latencies of one resource, by operation; there are few. Safe for use by any thread. */
final class Latencies {

  private static final LatencyCounts[] NONE = {};

  private static final AtomicReferenceFieldUpdater<Latencies, LatencyCounts[]> KNOWN =
      AtomicReferenceFieldUpdater.newUpdater(Latencies.class, LatencyCounts[].class, "known");

  private volatile LatencyCounts[] known = NONE;

  Latencies() {}

  /** Those of the operation, made if there are none. */
  LatencyCounts of(String operation, long now) {
    while (true) {
      LatencyCounts[] present = known;
      for (LatencyCounts each : present) {
        if (each.operation().equals(operation)) {
          return each;
        }
      }
      LatencyCounts[] more = Arrays.copyOf(present, present.length + 1);
      more[present.length] = new LatencyCounts(operation, now);
      KNOWN.compareAndSet(this, present, more);
    }
  }

  Collection<LatencyCounts> all() {
    return List.of(known);
  }
}
