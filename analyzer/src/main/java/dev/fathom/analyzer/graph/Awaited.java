package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Says what a wait is for. A wait that a context may cut short is a select between one thing and
 * the context; it is for the thing.
 */
public final class Awaited {

  private final Ledger ledger;
  private final Map<Long, Snapshot> present = new HashMap<>();

  /** Waits in the ledger. */
  public Awaited(Ledger ledger) {
    this.ledger = ledger;
    for (Run run : ledger.runs()) {
      run.present().ifPresent(scan -> present.put(run.id(), scan));
    }
  }

  /** The one thing it waits for; nothing when there are several, or none is known. */
  public Key of(Waiter waiter) {
    Key direct = waiter.open().resource();
    if (!direct.isNothing()) {
      return direct;
    }
    List<Key> things =
        cases(waiter)
            .map(EdgeRow::resource)
            .filter(thing -> !ledger.describe(thing).ref().kind().equals("context"))
            .distinct()
            .toList();
    return things.size() == 1 ? things.get(0) : direct;
  }

  /** Whether a context could end the wait. */
  public boolean heedsContext(Waiter waiter) {
    return isContext(waiter.open().resource())
        || cases(waiter).anyMatch(edge -> isContext(edge.resource()));
  }

  /** Whether it gives something away, as a send does. */
  public boolean gives(Waiter waiter) {
    return Peers.isSend(waiter.open().operation())
        || cases(waiter).anyMatch(edge -> edge.role().equals("send-case"));
  }

  private boolean isContext(Key resource) {
    return ledger.describe(resource).ref().kind().equals("context");
  }

  private Stream<EdgeRow> cases(Waiter waiter) {
    Snapshot scan = present.get(waiter.open().waitKey().runId());
    return scan == null
        ? Stream.empty()
        : scan.edges(waiter.open().waitKey()).stream()
            .filter(edge -> edge.role().endsWith("-case"));
  }
}
