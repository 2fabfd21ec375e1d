package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Greatest;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who held one lock while others waited: by place of release and pattern of the holder's name, and
 * what it did meanwhile.
 *
 * <p>A wait is charged to the owner at its beginning. The release that ended it is often that of
 * another waiter who was merely first in the queue, and says nothing of who kept them all waiting.
 */
final class Holders implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<Origin, Releases> releases = new HashMap<>();
  private final HashMap<String, Long> charged = new HashMap<>();
  private final HashMap<Long, Long> ownerStacks = new HashMap<>();

  /** Where who releases; tasks that differ only in a number are one. */
  private record Origin(Site site, String holders) implements Serializable {}

  /** Releases at one place. */
  static final class Releases implements Serializable {
    private static final long serialVersionUID = 1L;
    private long count;
    private long heldNanos;
    private final Greatest<Holder> longest = new Greatest<>(1);

    private void add(Releases other) {
      count += other.count;
      heldNanos += other.heldNanos;
      longest.offerAll(other.longest);
    }

    long count() {
      return count;
    }

    long heldNanos() {
      return heldNanos;
    }

    Holder longest() {
      return longest.values().last();
    }
  }

  void released(Site site, Holder holder) {
    Origin origin = new Origin(site, Fingerprint.pattern(holder.thread().name()));
    Releases here = releases.computeIfAbsent(origin, place -> new Releases());
    here.count++;
    here.heldNanos += Math.max(0, holder.heldNanos());
    here.longest.offer(holder);
  }

  /** Somebody waited so long for a lock that this thread held when the wait began. */
  void charge(ThreadRef owner, long nanos) {
    charged.merge(Fingerprint.pattern(owner.name()), nanos, Long::sum);
  }

  void seen(long ownerStackId) {
    ownerStacks.merge(ownerStackId, 1L, Long::sum);
  }

  void addAll(Holders other) {
    other.releases.forEach(
        (origin, more) -> releases.computeIfAbsent(origin, place -> new Releases()).add(more));
    other.charged.forEach((holders, nanos) -> charged.merge(holders, nanos, Long::sum));
    other.ownerStacks.forEach((stack, times) -> ownerStacks.merge(stack, times, Long::sum));
  }

  /** Where those release it whom most waiting is charged to. */
  Optional<Map.Entry<Site, Releases>> worst() {
    return releases.entrySet().stream()
        .max(
            Comparator.comparingLong(
                    (Map.Entry<Origin, Releases> entry) ->
                        charged.getOrDefault(entry.getKey().holders(), 0L))
                .thenComparingLong(entry -> entry.getValue().heldNanos())
                .thenComparingLong(entry -> entry.getValue().count())
                .thenComparing(entry -> entry.getKey().toString()))
        .map(entry -> Map.entry(entry.getKey().site(), entry.getValue()));
  }

  /** What the owner was seen doing most often; 0 when it was never seen. */
  long commonStackId() {
    return ownerStacks.entrySet().stream()
        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }
}
