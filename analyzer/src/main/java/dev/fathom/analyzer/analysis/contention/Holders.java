package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Greatest;
import dev.fathom.analyzer.summary.Spread;
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

  private static final long CONVOY = 20;
  private static final double CONVOY_SHARE = 0.8;

  private final HashMap<Origin, Releases> releases = new HashMap<>();
  private final HashMap<String, Long> charged = new HashMap<>();
  private long withoutOwner;
  private final HashMap<Long, Long> ownerStacks = new HashMap<>();

  /** Where who releases; tasks that differ only in a number are one. */
  private record Origin(Site site, String holders) implements Serializable {}

  /**
   * Those who kept others waiting most.
   *
   * @param site where they release it
   * @param victimNanos what others waited while they held it
   */
  record Worst(Site site, Releases releases, long victimNanos) {}

  /** Releases at one place. */
  static final class Releases implements Serializable {
    private static final long serialVersionUID = 1L;
    private long count;
    private long heldNanos;
    private long crowded;
    private final Spread spread = new Spread();
    private final Greatest<Holder> longest = new Greatest<>(1);

    private void add(Releases other) {
      count += other.count;
      heldNanos += other.heldNanos;
      crowded += other.crowded;
      spread.addAll(other.spread);
      longest.offerAll(other.longest);
    }

    long count() {
      return count;
    }

    long heldNanos() {
      return heldNanos;
    }

    /** How long it was held; empty where the agent does not measure it. */
    Spread spread() {
      return spread;
    }

    /** After nearly every release somebody else was waiting still. */
    boolean isConvoy() {
      return count >= CONVOY && crowded >= CONVOY_SHARE * count;
    }

    Holder longest() {
      return longest.values().last();
    }
  }

  /**
   * Somebody released the lock and thereby ended a wait.
   *
   * @param waiters how many still wait
   */
  void released(Site site, Holder holder, long waiters) {
    Origin origin = new Origin(site, Fingerprint.pattern(holder.thread().name()));
    Releases here = releases.computeIfAbsent(origin, place -> new Releases());
    here.count++;
    here.heldNanos += Math.max(0, holder.heldNanos());
    here.crowded += waiters > 0 ? 1 : 0;
    here.spread.add(holder.heldNanos());
    here.longest.offer(holder);
  }

  /** Somebody waited so long for a lock that this thread held when the wait began. */
  void charge(ThreadRef owner, long nanos) {
    charged.merge(Fingerprint.pattern(owner.name()), nanos, Long::sum);
  }

  /** Somebody waited so long though nobody held it alone: readers did, or it was handed on. */
  void chargeNobody(long nanos) {
    withoutOwner += nanos;
  }

  /** What was waited while nobody held it alone. */
  long withoutOwnerNanos() {
    return withoutOwner;
  }

  void seen(long ownerStackId) {
    ownerStacks.merge(ownerStackId, 1L, Long::sum);
  }

  void addAll(Holders other) {
    other.releases.forEach(
        (origin, more) -> releases.computeIfAbsent(origin, place -> new Releases()).add(more));
    withoutOwner += other.withoutOwner;
    other.charged.forEach((holders, nanos) -> charged.merge(holders, nanos, Long::sum));
    other.ownerStacks.forEach((stack, times) -> ownerStacks.merge(stack, times, Long::sum));
  }

  /** Where those release it whom most waiting is charged to. */
  Optional<Worst> worst() {
    return releases.entrySet().stream()
        .max(
            Comparator.comparingLong(
                    (Map.Entry<Origin, Releases> entry) ->
                        charged.getOrDefault(entry.getKey().holders(), 0L))
                .thenComparingLong(entry -> entry.getValue().heldNanos())
                .thenComparingLong(entry -> entry.getValue().count())
                .thenComparing(entry -> entry.getKey().toString()))
        .map(
            entry ->
                new Worst(
                    entry.getKey().site(),
                    entry.getValue(),
                    charged.getOrDefault(entry.getKey().holders(), 0L)));
  }

  /** What the owner was seen doing most often; 0 when it was never seen. */
  long commonStackId() {
    return ownerStacks.entrySet().stream()
        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }
}
