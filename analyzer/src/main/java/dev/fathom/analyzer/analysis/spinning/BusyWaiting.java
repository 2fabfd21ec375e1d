package dev.fathom.analyzer.analysis.spinning;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Reports resources that were asked in vain so often that somebody must be asking in a loop:
 * selects that take their default, and updates that are lost to others.
 */
public final class BusyWaiting extends LedgerAnalysis {

  /** A second at least, or the rate says nothing. */
  private static final long SHORTEST = 1_000_000_000L;

  /** An analysis of what resources counted. */
  public BusyWaiting() {
    super(RuleId.BUSY_WAITING, "How often tasks tried in vain");
  }

  @Override
  protected List<Finding> findings(Context context) {
    return context.resources().stream().flatMap(key -> finding(key, context).stream()).toList();
  }

  private static Optional<Finding> finding(Key key, Context context) {
    ResourceUse use = context.ledger().useOf(key);
    if (use.first().isEmpty() || use.last().isEmpty()) {
      return Optional.empty();
    }
    Tries tries = new Tries(use.first().get(), use.last().get(), context.startNanos());
    double most = context.thresholds().spinRate();
    double polls = tries.rate(ResourceSample::defaults);
    double retries = tries.rate(ResourceSample::retries);
    boolean inVain = polls >= most && polls >= 10 * tries.rate(BusyWaiting::uses);
    return inVain || retries >= most
        ? Optional.of(build(key, inVain, inVain ? polls : retries, context))
        : Optional.empty();
  }

  private static long uses(ResourceSample sample) {
    return sample.sends() + sample.receives();
  }

  /** Totals at two instants; of a resource with one sample, since the recording began. */
  private record Tries(ResourceSample first, ResourceSample last, long startNanos) {
    double rate(ToLongFunction<ResourceSample> total) {
      boolean single = first.timeNanos() == last.timeNanos();
      long nanos = last.timeNanos() - (single ? startNanos : first.timeNanos());
      long count = total.applyAsLong(last) - (single ? 0 : total.applyAsLong(first));
      return nanos < SHORTEST ? 0 : count * 1e9 / nanos;
    }
  }

  private static Finding build(Key key, boolean polls, double rate, Context context) {
    ResourceInfo info = context.ledger().describe(key);
    ResourceRef resource = info.ref();
    Stack creation = context.ledger().stack(info.creationStackId());
    List<LiveTask> spinning = Spinners.of(context);
    Site site = spinning.isEmpty() ? context.sites().siteOf(creation) : spinning.get(0).site();
    String times = String.format(Locale.ROOT, "%,.0f times a second", rate);
    FindingBuilder finding =
        new FindingBuilder(RuleId.BUSY_WAITING, Grade.SLOW, context.sites())
            .at(site, resource)
            .message(
                polls
                    ? "Tasks asked "
                        + resource.display()
                        + " in vain "
                        + times
                        + " and took the default branch: they spin instead of waiting"
                    : "Updates of "
                        + resource.display()
                        + " were lost to others and made again "
                        + times)
            .tasks(
                spinning.stream().map(LiveTask::ref).toList(),
                spinning.stream().map(task -> task.row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost((long) rate, 0, 0)
            .fix(
                polls
                    ? "Leave out the default branch, so that the select waits; or wait between two"
                        + " looks."
                    : "Spread the updates over several variables, as LongAdder does, or guard them"
                        + " by a lock.");
    if (!spinning.isEmpty()) {
      LiveTask first = spinning.get(0);
      finding.evidence("perhaps at", first.display() + " was running here", first.stack());
    }
    if (!creation.isEmpty()) {
      finding.evidence("created at", "It was made here", creation);
    }
    return finding.build();
  }
}
