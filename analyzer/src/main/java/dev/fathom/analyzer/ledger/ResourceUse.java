package dev.fathom.analyzer.ledger;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a resource was used over the recording. Read-only for whoever gets it from the ledger.
 *
 * <p>Samples are totals, so the first with the final count says when the last use was.
 */
public final class ResourceUse implements Serializable {

  private static final long serialVersionUID = 1L;

  /** That of a resource without a trace. */
  static final ResourceUse NONE = new ResourceUse();

  private ResourceSample first;
  private ResourceSample last;
  private ResourceSample lastSend;
  private ResourceSample sendBefore;
  private ResourceSample lastReceive;
  private ResourceSample firstClosed;
  private ResourceSample deepest;
  private final Depths depths = new Depths();
  private final TreeMap<String, LatestPeers> peers = new TreeMap<>();

  ResourceUse() {}

  private static final Comparator<ResourceSample> BY_TIME =
      Comparator.comparingLong(ResourceSample::timeNanos).thenComparing(ResourceSample::toString);

  private static final Comparator<ResourceSample> EARLIEST_WITH_MOST_SENDS =
      Comparator.comparingLong(ResourceSample::sends).thenComparing(BY_TIME.reversed());

  private static final Comparator<ResourceSample> EARLIEST_WITH_MOST_RECEIVES =
      Comparator.comparingLong(ResourceSample::receives).thenComparing(BY_TIME.reversed());

  private static final Comparator<ResourceSample> EARLIEST_OF_THE_DEEPEST =
      Comparator.comparingLong(ResourceSample::depth).thenComparing(BY_TIME.reversed());

  void sample(ResourceSample sample) {
    depths.see(sample);
    keep(sample);
  }

  private void keep(ResourceSample sample) {
    first = greater(BY_TIME.reversed(), first, sample);
    last = greater(BY_TIME, last, sample);
    sent(sample);
    lastReceive = greater(EARLIEST_WITH_MOST_RECEIVES, lastReceive, sample);
    deepest = greater(EARLIEST_OF_THE_DEEPEST, deepest, sample);
    if (sample.closed()) {
      firstClosed = greater(BY_TIME.reversed(), firstClosed, sample);
    }
  }

  private void sent(ResourceSample sample) {
    ResourceSample before = lastSend;
    lastSend = greater(EARLIEST_WITH_MOST_SENDS, lastSend, sample);
    for (ResourceSample other : new ResourceSample[] {before, sample}) {
      if (other != null && other.sends() < lastSend.sends()) {
        sendBefore = greater(EARLIEST_WITH_MOST_SENDS, sendBefore, other);
      }
    }
  }

  private static ResourceSample greater(
      Comparator<ResourceSample> order, ResourceSample one, ResourceSample other) {
    if (one == null) {
      return other;
    }
    return !one.equals(other) && order.compare(one, other) < 0 ? other : one;
  }

  void used(String operation, Peer peer) {
    peers.computeIfAbsent(operation, name -> new LatestPeers()).offer(peer);
  }

  void merge(ResourceUse other) {
    if (other.first != null) {
      keep(other.first);
      keep(other.last);
      keep(other.lastSend);
      if (other.sendBefore != null) {
        keep(other.sendBefore);
      }
      keep(other.lastReceive);
      keep(other.deepest);
    }
    if (other.firstClosed != null) {
      keep(other.firstClosed);
    }
    depths.add(other.depths);
    other.peers.forEach(
        (operation, others) ->
            peers.computeIfAbsent(operation, name -> new LatestPeers()).offerAll(others));
  }

  /** The latest totals; empty when none were recorded. */
  public Optional<ResourceSample> last() {
    return Optional.ofNullable(last);
  }

  /** The earliest totals; empty when none were recorded. */
  public Optional<ResourceSample> first() {
    return Optional.ofNullable(first);
  }

  /** The earliest totals that say it was closed; empty when none do. */
  public Optional<ResourceSample> firstClosed() {
    return Optional.ofNullable(firstClosed);
  }

  /** How full it was, over the whole recording. */
  public Depths depths() {
    return depths;
  }

  /** The earliest totals of those with the most in it; empty when none were recorded. */
  public Optional<ResourceSample> deepest() {
    return Optional.ofNullable(deepest);
  }

  /** The earliest totals with the final count of sends; empty when none were recorded. */
  public Optional<ResourceSample> lastSend() {
    return Optional.ofNullable(lastSend);
  }

  /** The earliest totals with the final count of receives; empty when none were recorded. */
  public Optional<ResourceSample> lastReceive() {
    return Optional.ofNullable(lastReceive);
  }

  /** The earliest totals with the last but one count of sends; empty when there was no other. */
  public Optional<ResourceSample> sendBefore() {
    return Optional.ofNullable(sendBefore);
  }

  /**
   * For how long the count of sends has certainly not moved; 0 when unknown.
   *
   * @param until totals that are not told by then have not changed
   */
  long silentSendNanos(long until) {
    return last == null ? 0 : Math.max(last.timeNanos(), until) - lastSend.timeNanos();
  }

  /**
   * For how long the count of receives has certainly not moved; 0 when unknown.
   *
   * @param until totals that are not told by then have not changed
   */
  long silentReceiveNanos(long until) {
    return last == null ? 0 : Math.max(last.timeNanos(), until) - lastReceive.timeNanos();
  }

  /** Whether any task is known to have used it. */
  public boolean hasPeers() {
    return !peers.isEmpty();
  }

  /** The tasks that waited here with any of the operations, latest first; the last few only. */
  public List<Peer> peers(String... operations) {
    LatestPeers all = new LatestPeers();
    for (String operation : operations) {
      if (peers.containsKey(operation)) {
        all.offerAll(peers.get(operation));
      }
    }
    return List.copyOf(all.peers().descendingSet());
  }
}
