package dev.fathom.analyzer.analysis.carriers;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.summary.Totals;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words a scheduler whose carriers were all busy while virtual threads waited for one. */
final class StarvedFinding {

  private static final int NAMED = 3;

  private final CarrierSummary.Load load;
  private final List<LiveTask> now;
  private final Totals<Site> pins;
  private final Context context;

  StarvedFinding(CarrierSummary.Load load, List<LiveTask> now, Totals<Site> pins, Context context) {
    this.load = load;
    this.now = now;
    this.pins = pins;
    this.context = context;
  }

  /** A place where virtual threads ran, and how often a scan saw one there. */
  private record Busy(Site site, long times, Stack stack) {}

  Finding build() {
    List<Busy> busy = busiest();
    Site site = busy.isEmpty() ? worstPin() : busy.get(0).site();
    FindingBuilder finding =
        new FindingBuilder(RuleId.CARRIER_STARVATION, Grade.SLOW, context.sites())
            .at(site, null)
            .message(message(site))
            .tasks(
                now.stream().map(LiveTask::ref).toList(),
                now.stream().map(task -> task.row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(load.mostQueued(), 0, load.longestLateNanos())
            .fix(
                "Run work that computes for long on platform threads, or in pieces; wait outside of"
                    + " what pins.");
    busy.stream()
        .limit(NAMED)
        .forEach(
            place ->
                finding.evidence(
                    "holder",
                    "Virtual threads were seen running at "
                        + place.site()
                        + " "
                        + Counts.of(place.times(), "time"),
                    place.stack()));
    pins.places().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .limit(NAMED)
        .forEach(pin -> addPin(finding, pin));
    return finding.build();
  }

  /** Most often seen first; places that are not known are left out. */
  private List<Busy> busiest() {
    Map<Site, Busy> places = new HashMap<>();
    load.mounted()
        .forEach(
            (stackId, times) -> {
              Stack stack = context.ledger().stack(stackId);
              Site site = context.sites().siteOf(stack);
              if (!site.isUnknown()) {
                places.merge(site, new Busy(site, times, stack), StarvedFinding::together);
              }
            });
    return places.values().stream()
        .sorted(
            Comparator.comparingLong(Busy::times)
                .reversed()
                .thenComparing(place -> place.site().toString()))
        .toList();
  }

  private static Busy together(Busy one, Busy other) {
    boolean first = one.stack().toString().compareTo(other.stack().toString()) >= 0;
    return new Busy(one.site(), one.times() + other.times(), first ? one.stack() : other.stack());
  }

  private Site worstPin() {
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

  private String message(Site site) {
    return Counts.of(load.meanQueued(), "virtual thread")
        + (load.meanQueued() == 1 ? " was" : " were")
        + " ready to run and had no carrier in "
        + load.starved()
        + " of "
        + Counts.of(load.samples(), "scan")
        + " (up to "
        + load.mostQueued()
        + "): all "
        + load.parallelism()
        + " carriers were busy"
        + (site.isUnknown() ? "" : ", most at " + site)
        + (load.late() == 0
            ? ""
            : "; "
                + Counts.of(load.late(), "task")
                + " began up to "
                + Durations.format(load.longestLateNanos())
                + " late");
  }
}
