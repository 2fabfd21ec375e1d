package dev.fathom.analyzer.analysis.abandoned;

import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.summary.Summary;
import java.util.TreeSet;

/**
 * Runs whose agent came to a running JVM. Their last scan may be that of a detach, and of tasks that
 * had been queued before nobody knows whether they have run.
 */
public final class AttachSummary implements Summary<AttachSummary> {

  private static final long serialVersionUID = 1L;

  private final TreeSet<Long> runs = new TreeSet<>();

  AttachSummary() {}

  @Override
  public void accumulate(Row row) {
    if (row.get(AgentHealth.ATTACHED)) {
      runs.add(row.get(AgentHealth.RUN_ID));
    }
  }

  @Override
  public AttachSummary merge(AttachSummary later) {
    runs.addAll(later.runs);
    return this;
  }

  boolean isAttached(long run) {
    return runs.contains(run);
  }
}
