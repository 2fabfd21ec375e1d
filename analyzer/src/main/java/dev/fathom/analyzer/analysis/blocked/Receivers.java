package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Liveness;
import dev.fathom.analyzer.ledger.Depths;
import dev.fathom.analyzer.ledger.FailedTask;
import dev.fathom.analyzer.ledger.Peer;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Says who receives from a channel or queue, how fast, and why somebody stopped. */
final class Receivers {

  private static final int NAMED = 3;

  private final Key resource;
  private final Context context;

  Receivers(Key resource, Context context) {
    this.resource = resource;
    this.context = context;
  }

  /** Depth and capacity in brackets; empty when neither is known. */
  String fill() {
    return use()
        .last()
        .filter(sample -> sample.capacity() >= 0)
        .map(
            sample ->
                sample.capacity() == 0
                    ? " (unbuffered)"
                    : " (" + sample.depth() + " of " + sample.capacity() + " buffered)")
        .orElse("");
  }

  /** Receives a second over the recording; empty when unknown. */
  String rate() {
    return seconds() <= 0
        ? ""
        : String.format(Locale.ROOT, "%.1f receives a second", rate(ResourceSample::receives));
  }

  /** Sends and receives a second over the recording; empty when unknown. */
  String rates() {
    return seconds() <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%.1f sends and %.1f receives a second",
            rate(ResourceSample::sends),
            rate(ResourceSample::receives));
  }

  /** How full it was over the recording; empty when nobody looked more than once. */
  String depths() {
    Depths depths = use().depths();
    return depths.looks() < 2
        ? ""
        : String.format(
            Locale.ROOT,
            "%.1f of %,d on average over %,d looks, full at %,d and empty at %,d",
            depths.mean(),
            depths.capacity(),
            depths.looks(),
            depths.full(),
            depths.empty());
  }

  /** From the first totals to the last; 0 when there are none. */
  private double seconds() {
    return total(ResourceSample::timeNanos) / 1e9;
  }

  private double rate(ToLongFunction<ResourceSample> part) {
    return total(part) / seconds();
  }

  private long total(ToLongFunction<ResourceSample> part) {
    ResourceUse use = use();
    return use.first().isEmpty() || use.last().isEmpty()
        ? 0
        : part.applyAsLong(use.last().get()) - part.applyAsLong(use.first().get());
  }

  /** Adds what is known of the last receivers. */
  void addTo(FindingBuilder finding) {
    Liveness liveness = context.graph().liveness();
    List<Peer> receivers = context.graph().peers().receiversOf(resource);
    for (Peer peer : receivers.stream().limit(NAMED).toList()) {
      Site site = context.graph().placeOf(context.sites().siteOf(peer.stack()), peer.task());
      finding.evidence(
          "last receiver",
          peer.thread().display()
              + " received at "
              + site
              + end(peer.task(), liveness.of(peer.task())),
          peer.stack());
    }
  }

  private String end(Key task, Liveness.State state) {
    return switch (state) {
      case ALIVE -> ", and is alive";
      case ENDED -> ", and has ended";
      case FAILED -> ", and ended with " + failure(task);
      case UNKNOWN -> "";
    };
  }

  private String failure(Key task) {
    Optional<FailedTask> failed = context.ledger().failureOf(task);
    String exception = failed.map(FailedTask::exception).orElse("");
    Site site =
        failed
            .map(end -> context.sites().siteOf(context.ledger().stack(end.stackId())))
            .orElse(Site.UNKNOWN);
    return (exception.isEmpty() ? "an exception" : exception)
        + (site.isUnknown() ? "" : " at " + site);
  }

  private ResourceUse use() {
    return context.ledger().useOf(resource);
  }
}
