package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.summary.Nothing;
import java.util.List;
import java.util.Set;

/**
 * An analysis that learns all from what is shared: what was open at the end.
 *
 * <p>Stateless; any thread may use it.
 */
public abstract class LedgerAnalysis extends RuleAnalysis<Nothing> {

  /**
   * An analysis of the open ledger.
   *
   * @param what a clause: what a recording without the agent does not hold
   */
  protected LedgerAnalysis(RuleId rule, String what) {
    super(rule, Set.of(), Nothing::new, coverage -> Requirements.scans(coverage, what));
  }

  @Override
  public final List<Finding> findings(Nothing summary, Context context) {
    return findings(context);
  }

  /** Draws the conclusions. Pure: equal input gives equal findings in equal order. */
  protected abstract List<Finding> findings(Context context);
}
