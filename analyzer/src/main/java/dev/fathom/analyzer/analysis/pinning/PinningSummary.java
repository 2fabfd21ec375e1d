package dev.fathom.analyzer.analysis.pinning;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.VirtualThreadPinned;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.Waited;
import java.io.Serializable;

/** Times that virtual threads were pinned, by place and reason. */
public final class PinningSummary implements Summary<PinningSummary> {

  private static final long serialVersionUID = 1L;

  private static final String CONTENTION = "Contended monitor enter";

  private final SiteRule sites;
  private final Totals<Place> pins = new Totals<>();

  PinningSummary(SiteRule sites) {
    this.sites = sites;
  }

  record Place(Site site, String reason) implements Serializable {}

  /**
   * Whether the JVM waited for itself to load, link or initialise a class, once. Since monitors do
   * not pin any more, which is since events tell the operation, nothing else contends for a monitor
   * while it is pinned, but for callbacks of native code.
   */
  private static boolean isOfClassLoading(Row row) {
    return CONTENTION.equals(row.get(VirtualThreadPinned.BLOCKING_OPERATION))
        && row.get(VirtualThreadPinned.PINNED_REASON) != null;
  }

  @Override
  public void accumulate(Row row) {
    if (isOfClassLoading(row)) {
      return;
    }
    String reason = row.get(VirtualThreadPinned.PINNED_REASON);
    ThreadRef thread = row.thread() == null ? new ThreadRef(0, "", true) : row.thread();
    pins.add(
        new Place(sites.siteOf(row.stack()), reason == null ? "" : reason),
        new Waited(row.durationNanos(), new Key(0, 0), thread, null),
        row.stack());
  }

  @Override
  public PinningSummary merge(PinningSummary later) {
    pins.addAll(later.pins);
    return this;
  }

  Totals<Place> pins() {
    return pins;
  }
}
