package dev.fathom.analyzer.analysis.contract;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Violation;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.Waited;
import java.io.Serializable;

/** Violations by resource, kind and place. */
public final class ViolationSummary implements Summary<ViolationSummary> {

  private static final long serialVersionUID = 1L;

  private final SiteRule sites;
  private final Totals<Case> cases = new Totals<>();

  ViolationSummary(SiteRule sites) {
    this.sites = sites;
  }

  /**
   * A kind of violation at one place.
   *
   * @param site unknown when the place is that of the stack definition
   * @param stackId a stack definition; 0 when the event's own stack shows the place
   */
  record Case(Key resource, Misuse misuse, Site site, long stackId) implements Serializable {}

  @Override
  public void accumulate(Row row) {
    long run = row.get(Violation.RUN_ID);
    Key resource = new Key(run, row.get(Violation.RESOURCE_ID));
    Misuse misuse = Misuse.of(row.get(Violation.KIND));
    long stackId = row.get(Violation.STACK_ID);
    ThreadRef thread = row.thread() == null ? new ThreadRef(0, "", false) : row.thread();
    cases.add(
        new Case(
            resource, misuse, stackId == 0 ? sites.siteOf(row.stack()) : Site.UNKNOWN, stackId),
        new Waited(0, new Key(run, row.get(Violation.TASK_ID)), thread, null),
        row.stack());
  }

  @Override
  public ViolationSummary merge(ViolationSummary later) {
    cases.addAll(later.cases);
    return this;
  }

  Totals<Case> cases() {
    return cases;
  }
}
