package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Waits of senders that ended, by channel or queue and place. */
public final class SendSummary implements Summary<SendSummary> {

  private static final long serialVersionUID = 1L;

  private final SiteRule sites;
  private final HashMap<Place, WaitTotals> waits = new HashMap<>();
  private final Stages stages = new Stages();
  private final HashMap<Key, Fill> fills = new HashMap<>();

  SendSummary(SiteRule sites) {
    this.sites = sites;
  }

  /** A channel or queue and a place where tasks wait to send. */
  record Place(Key resource, Site site) implements Serializable {}

  @Override
  public void accumulate(Row row) {
    stages.waited(row);
    String operation = row.get(Wait.OPERATION);
    if (operation != null && Peers.isSend(operation)) {
      long run = row.get(Wait.RUN_ID);
      Key resource = new Key(run, row.get(Wait.RESOURCE_ID));
      ThreadRef thread = row.thread() == null ? new ThreadRef(0, "", false) : row.thread();
      waits
          .computeIfAbsent(
              new Place(resource, sites.siteOf(row.stack())), place -> new WaitTotals())
          .add(new Waited(row.durationNanos(), new Key(run, row.get(Wait.TASK_ID)), thread, null));
      fills
          .computeIfAbsent(resource, key -> new Fill())
          .saw(row.get(Wait.DEPTH), row.get(Wait.CAPACITY));
    }
  }

  @Override
  public SendSummary merge(SendSummary later) {
    later.waits.forEach(
        (place, totals) -> waits.computeIfAbsent(place, key -> new WaitTotals()).addAll(totals));
    later.fills.forEach(
        (resource, more) -> fills.computeIfAbsent(resource, key -> new Fill()).add(more));
    stages.addAll(later.stages);
    return this;
  }

  /** What the stages of pipelines did with their time. */
  Stages stages() {
    return stages;
  }

  /** How full the channel or queue was when its senders began to wait. */
  Fill fill(Key resource) {
    return fills.getOrDefault(resource, new Fill());
  }

  Map<Place, WaitTotals> waits() {
    return Collections.unmodifiableMap(waits);
  }
}
