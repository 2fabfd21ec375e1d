package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Peer;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Role;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.event.PeerEvent;
import java.util.function.Supplier;

/**
 * Writes who sends, receives, closes or signals what: what has changed since the last row in the
 * present chunk. Confined to one thread at a time.
 */
final class PeerWriter {

  private final Ledger ledger;
  private final Rotation rotation;
  private final Definitions definitions;
  private final Supplier<Options> options;
  private final long runId;

  PeerWriter(
      Ledger ledger,
      Resources resources,
      Definitions definitions,
      Supplier<Options> options,
      long runId) {
    this.ledger = ledger;
    rotation = new Rotation(resources);
    this.definitions = definitions;
    this.options = options;
    this.runId = runId;
  }

  /**
   * Writes as much as it may; what is left out comes with a later scan. Unless everything is
   * observed, nothing is told of what is not remarkable.
   */
  void write(long scanId, Bounds bounds) {
    if (!new PeerEvent().isEnabled()) {
      return;
    }
    if (bounds.isOfEnd()) {
      rotation.restart();
    }
    boolean all = options.get().level().includes(Level.HIGH);
    rotation.visit(
        bounds.rows(),
        bounds.visits(),
        () -> false,
        resource -> all || isRemarkable(resource) ? write(scanId, resource) : 0);
  }

  private boolean isRemarkable(Resource resource) {
    // What is cheap to know first: the totals of a crowd take long to read.
    return resource.hasPeers()
        && (resource.waiters() > 0
            || resource.wasDefined()
            || resource.isRemarkable(resource.totals(), options.get().threshold().toNanos()));
  }

  private int write(long scanId, Resource resource) {
    int[] written = {0};
    resource.forEachPeer(
        (role, peer) -> {
          boolean ended = !ledger.isOpenTask(peer.task());
          if (peer.claimWritten(ended, definitions.generation())) {
            commit(scanId, resource, role, peer, ended);
            written[0]++;
          }
        });
    return written[0];
  }

  private void commit(long scanId, Resource resource, Role role, Peer peer, boolean ended) {
    PeerEvent row = new PeerEvent();
    row.runId = runId;
    row.scanId = scanId;
    row.resourceId = definitions.name(resource);
    row.role = role.word();
    row.taskId = peer.task();
    row.threadId = peer.threadId();
    row.threadName = peer.threadName();
    row.virtual = peer.virtual();
    row.ended = ended;
    row.count = peer.count();
    row.firstInstant = peer.first();
    row.lastInstant = peer.at();
    row.last = ledger.timeline().millis(peer.at());
    row.stackId = definitions.name(peer.stack());
    row.commit();
  }
}
