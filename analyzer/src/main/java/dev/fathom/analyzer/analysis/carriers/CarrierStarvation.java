package dev.fathom.analyzer.analysis.carriers;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.CarrierStats;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.summary.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports that virtual threads were ready to run and found no carrier, scan after scan, and who had
 * the carriers.
 */
public final class CarrierStarvation extends RuleAnalysis<CarrierSummary> {

  /** Fewer samples are a moment, not a state. */
  private static final int FEWEST = 3;

  private static final int NAMED = 3;

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
    List<LiveTask> mounted =
        context.graph().tasks().stream()
            .filter(task -> task.row().thread().virtual() && task.isRunning())
            .filter(task -> !task.site().isUnknown())
            .toList();
    return summary.loads().entrySet().stream()
        .filter(entry -> isStarved(entry.getValue(), context))
        .map(
            entry ->
                finding(
                    entry.getValue(),
                    mounted.stream().filter(task -> task.row().task().runId() == entry.getKey()),
                    summary.pins(),
                    context))
        .toList();
  }

  /** A queue shorter than the carriers are many is gone before anybody notices. */
  private static boolean isStarved(CarrierSummary.Load load, Context context) {
    return load.starved() >= FEWEST
        && load.starved() >= context.thresholds().carrierShare() * load.samples()
        && load.meanQueued() >= load.parallelism();
  }

  private static Finding finding(
      CarrierSummary.Load load, Stream<LiveTask> mounted, Totals<Site> pins, Context context) {
    Map<String, List<LiveTask>> holders =
        mounted.collect(
            Collectors.groupingBy(
                task -> task.site().toString(), TreeMap::new, Collectors.toList()));
    List<List<LiveTask>> worst =
        holders.values().stream()
            .sorted(Comparator.comparingInt((List<LiveTask> tasks) -> tasks.size()).reversed())
            .limit(NAMED)
            .toList();
    List<LiveTask> running = holders.values().stream().flatMap(List::stream).toList();
    Site site = worst.isEmpty() ? worstPin(pins) : worst.get(0).get(0).site();
    FindingBuilder finding =
        new FindingBuilder(RuleId.CARRIER_STARVATION, Grade.SLOW, context.sites())
            .at(site, null)
            .message(message(load, site))
            .tasks(
                running.stream().map(LiveTask::ref).toList(),
                running.stream().map(task -> task.row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(load.mostQueued(), 0, 0)
            .fix(
                "Run work that computes for long on platform threads, or in pieces; wait outside of"
                    + " what pins.");
    for (List<LiveTask> tasks : worst) {
      LiveTask first = tasks.get(0);
      finding.evidence(
          "holder",
          Counts.of(tasks.size(), "virtual thread") + " ran at " + first.site(),
          first.stack());
    }
    pins.places().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .limit(NAMED)
        .forEach(entry -> addPin(finding, entry));
    return finding.build();
  }

  private static Site worstPin(Totals<Site> pins) {
    return pins.places().entrySet().stream()
        .max(
            Comparator.comparingLong(
                    (Map.Entry<Site, Totals.Total> pin) -> pin.getValue().waits().totalNanos())
                .thenComparing(pin -> pin.getKey().toString()))
        .map(Map.Entry::getKey)
        .orElse(Site.UNKNOWN);
  }

  private static void addPin(FindingBuilder finding, Map.Entry<Site, Totals.Total> pin) {
    finding.evidence(
        "pinned",
        "Carriers were held for "
            + Durations.format(pin.getValue().waits().totalNanos())
            + " by virtual threads that waited at "
            + pin.getKey(),
        pin.getValue().stack());
  }

  private static String message(CarrierSummary.Load load, Site site) {
    return Counts.of(load.meanQueued(), "virtual thread")
        + " were ready to run and had no carrier in "
        + load.starved()
        + " of "
        + Counts.of(load.samples(), "scan")
        + " (up to "
        + load.mostQueued()
        + "): all "
        + load.parallelism()
        + " carriers were busy"
        + (site.isUnknown() ? "" : ", most at " + site);
  }
}
