package dev.fathom.analyzer.analysis.contention;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.summary.Greatest;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who held one lock while others waited: by place of release, and what it did meanwhile. */
final class Holders implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<Site, Releases> releases = new HashMap<>();
  private final HashMap<Long, Long> ownerStacks = new HashMap<>();

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
    Releases here = releases.computeIfAbsent(site, place -> new Releases());
    here.count++;
    here.heldNanos += Math.max(0, holder.heldNanos());
    here.longest.offer(holder);
  }

  void seen(long ownerStackId) {
    ownerStacks.merge(ownerStackId, 1L, Long::sum);
  }

  void addAll(Holders other) {
    other.releases.forEach(
        (site, more) -> releases.computeIfAbsent(site, place -> new Releases()).add(more));
    other.ownerStacks.forEach((stack, times) -> ownerStacks.merge(stack, times, Long::sum));
  }

  /** The place where the lock was held longest, or else released most often. */
  Optional<Map.Entry<Site, Releases>> worst() {
    return releases.entrySet().stream()
        .max(
            Comparator.comparingLong(
                    (Map.Entry<Site, Releases> entry) -> entry.getValue().heldNanos())
                .thenComparingLong(entry -> entry.getValue().count())
                .thenComparing(entry -> entry.getKey().toString()));
  }

  /** What the owner was seen doing most often; 0 when it was never seen. */
  long commonStackId() {
    return ownerStacks.entrySet().stream()
        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }
}
