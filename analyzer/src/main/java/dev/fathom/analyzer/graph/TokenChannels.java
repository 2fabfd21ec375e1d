package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognises channels and queues that are used as semaphores: a task sends to take a place and
 * receives to give it back, so the same tasks do both. Immutable.
 */
public final class TokenChannels {

  /** One task that does both may only put back what it took by mistake. */
  private static final int SEVERAL = 2;

  private final Ledger ledger;
  private final Present present;

  TokenChannels(Ledger ledger, Present present) {
    this.ledger = ledger;
    this.present = present;
  }

  /** Whether the places of the channel are permits. */
  public boolean isToken(Key channel) {
    boolean known = !present.peers(channel).isEmpty() || ledger.useOf(channel).hasPeers();
    if (!known || ledger.describe(channel).capacity() < 1) {
      return false;
    }
    Set<Object> both = users(channel, "sender", "send", "put");
    Set<Object> receivers = users(channel, "receiver", "receive", "take");
    if (nobodyWaitedToReceive(channel)) {
      // Then whoever ended a wait did so by receiving.
      receivers.addAll(users(channel, "", Ledger.RELEASE));
    }
    both.retainAll(receivers);
    return both.size() >= SEVERAL;
  }

  private boolean nobodyWaitedToReceive(Key channel) {
    return ledger
        .useOf(channel)
        .last()
        .map(sample -> sample.sends() > 0 && sample.blockedReceives() == 0)
        .orElse(false);
  }

  private Set<Object> users(Key channel, String role, String... operations) {
    Set<Object> users = new HashSet<>();
    for (PeerRow row : present.peers(channel)) {
      if (row.role().equals(role)) {
        users.add(identity(row.task(), row.thread()));
      }
    }
    for (Peer peer : ledger.useOf(channel).peers(operations)) {
      users.add(identity(peer.task(), peer.thread()));
    }
    return users;
  }

  private static Object identity(Key task, ThreadRef thread) {
    return task.isNothing() ? thread.id() : task;
  }

  /**
   * Who has taken places and not given them back, latest first: as many as there are places taken,
   * since of those who never waited not every use is known.
   */
  public List<PermitHolder> holders(Key channel) {
    long taken = ledger.useOf(channel).last().map(sample -> sample.depth()).orElse(0L);
    return present.peers(channel).stream()
        .filter(row -> row.role().equals("sender") && row.count() > received(channel, row))
        .sorted(
            Comparator.comparingLong(PeerRow::lastNanos)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(Math.max(0, taken))
        .map(row -> holder(channel, row))
        .toList();
  }

  private PermitHolder holder(Key channel, PeerRow sender) {
    return new PermitHolder(
        sender.task(),
        sender.thread(),
        1,
        Math.max(0, now(channel.runId()) - sender.lastNanos()),
        sender.ended(),
        ledger.stack(sender.stackId()));
  }

  private long received(Key channel, PeerRow sender) {
    Object who = identity(sender.task(), sender.thread());
    return present.peers(channel).stream()
        .filter(row -> row.role().equals("receiver"))
        .filter(row -> identity(row.task(), row.thread()).equals(who))
        .mapToLong(PeerRow::count)
        .max()
        .orElse(0);
  }

  private long now(long runId) {
    return present.scan(runId).map(scan -> scan.timeNanos()).orElse(0L);
  }
}
