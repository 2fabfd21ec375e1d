package dev.fathom.analyzer.analysis.carriers;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.CarrierStats;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.LiveTask;
import java.util.List;
import java.util.Set;

/**
 * Reports that virtual threads were ready to run and found no carrier, scan after scan, and who had
 * the carriers.
 */
public final class CarrierStarvation extends RuleAnalysis<CarrierSummary> {

  /** Fewer samples are a moment, not a state; fewer late tasks are chance. */
  private static final int FEWEST = 3;

  /** An analysis that blames places by this rule. */
  public CarrierStarvation(SiteRule sites) {
    super(
        RuleId.CARRIER_STARVATION,
        CarrierSummary.reads(),
        () -> new CarrierSummary(sites),
        coverage ->
            Requirements.anyOf(
                coverage,
                Set.of(CarrierStats.TYPE),
                "What the scheduler of virtual threads was doing"));
  }

  @Override
  public List<Finding> findings(CarrierSummary summary, Context context) {
    return summary.loads().entrySet().stream()
        .filter(entry -> isStarved(entry.getValue(), summary.crowding(), context))
        .map(
            entry -> {
              List<LiveTask> now =
                  context.graph().tasks().stream()
                      .filter(task -> task.row().task().runId() == entry.getKey())
                      .filter(task -> task.row().thread().virtual() && task.isRunning())
                      .toList();
              return new StarvedFinding(entry.getValue(), now, summary.pins(), context).build();
            })
        .toList();
  }

  /**
   * A queue shorter than the carriers are many is gone before anybody notices, unless somebody has
   * noticed: began late. On a machine that others keep busy everybody is late now and then.
   */
  private static boolean isStarved(CarrierSummary.Load load, Crowding crowding, Context context) {
    boolean mostly =
        load.starved() >= FEWEST
            && load.starved() >= context.thresholds().carrierShare() * load.samples()
            && load.meanQueued() >= load.parallelism();
    boolean late = load.starved() > 0 && load.late() >= FEWEST && !crowding.isMuch();
    return mostly || late;
  }
}
