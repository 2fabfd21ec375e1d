package dev.fathom.junit.lineage;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells apart threads that were created at the very same time, by a dump of the heap, and only a
 * few times in a suite. Safe for use by any thread.
 */
final class Tangles {

  /** A suite with more of them creates threads all the time; the rest are told by the class. */
  private static final int MOST_DUMPS = 20;

  private final Map<Long, Long> numbers = new HashMap<>();
  private int dumps;

  /** The lineage of a thread out of possible ones; what they have in common when in doubt. */
  synchronized Lineage resolve(long threadId, List<Lineage> possible) {
    if (!numbers.containsKey(threadId) && dumps < MOST_DUMPS) {
      dumps++;
      read();
      numbers.putIfAbsent(threadId, 0L);
    }
    long number = numbers.getOrDefault(threadId, 0L);
    return possible.stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseGet(() -> common(possible));
  }

  private void read() {
    try {
      numbers.putAll(HeapLineages.numbers());
    } catch (IOException e) {
      // Without the heap they stay tangled, and are told by the class.
      dumps = MOST_DUMPS;
    }
  }

  private static Lineage common(List<Lineage> possible) {
    Scope scope = possible.get(0).scope();
    for (Lineage each : possible) {
      scope = scope.common(each.scope());
    }
    return Lineage.of(scope);
  }
}
