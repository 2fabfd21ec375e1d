package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Which candidates wait for which object, and which join which. Not thread-safe. */
final class Waiters {

  private final Bits awaited;
  private final long[] pairs;
  private final Map<Integer, IntList> joiners = new HashMap<>();

  Waiters(HeapDump dump, List<Candidate> candidates) {
    awaited = new Bits(dump.objectCount());
    Map<Integer, Integer> byObject = new HashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      byObject.put(candidates.get(i).object(), i);
    }
    pairs = new long[candidates.stream().mapToInt(Candidate::resourceCount).sum()];
    int next = 0;
    for (int i = 0; i < candidates.size(); i++) {
      Candidate c = candidates.get(i);
      Integer joined = c.joins() ? byObject.get(c.resource(0)) : null;
      if (joined != null) {
        joiners.computeIfAbsent(joined, j -> new IntList()).add(i);
        continue;
      }
      for (int r = 0; r < c.resourceCount(); r++) {
        awaited.add(c.resource(r));
        pairs[next++] = (long) c.resource(r) << 32 | i;
      }
    }
    Arrays.fill(pairs, next, pairs.length, Long.MAX_VALUE);
    Arrays.sort(pairs);
  }

  /** Whether somebody waits for the object. */
  boolean isAwaited(int object) {
    return awaited.contains(object);
  }

  /** Shows the candidates that wait for an object. */
  void of(int object, IntConsumer candidate) {
    int at = Arrays.binarySearch(pairs, (long) object << 32);
    for (int i = at < 0 ? ~at : at; i < pairs.length && pairs[i] >>> 32 == object; i++) {
      candidate.accept((int) pairs[i]);
    }
  }

  /** Shows the candidates whose wait ends with that of another candidate. */
  void joining(int candidate, IntConsumer joiner) {
    IntList list = joiners.get(candidate);
    if (list != null) {
      for (int i = 0; i < list.size(); i++) {
        joiner.accept(list.get(i));
      }
    }
  }
}
