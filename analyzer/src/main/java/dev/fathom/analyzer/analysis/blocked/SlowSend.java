package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.summary.WaitTotals;
import dev.fathom.analyzer.summary.Waited;

/** Words senders that wait because the receivers are slower. */
final class SlowSend {

  private final SendSummary.Place place;
  private final WaitTotals waits;
  private final Context context;

  SlowSend(SendSummary.Place place, WaitTotals waits, Context context) {
    this.place = place;
    this.waits = waits;
    this.context = context;
  }

  Finding build() {
    ResourceRef resource = context.ledger().resource(place.resource());
    Receivers receivers = new Receivers(place.resource(), context);
    FindingBuilder finding =
        new FindingBuilder(RuleId.BLOCKED_SEND, Grade.SLOW)
            .at(place.site(), resource)
            .message(message(resource, receivers))
            .tasks(
                waits.longest().stream().map(this::ref).toList(),
                waits.threadNames(),
                context.thresholds().maxTasks())
            .cost(waits.count(), waits.totalNanos(), waits.maxNanos())
            .fix(
                "Make the receiver faster or add receivers; a larger buffer only hides the"
                    + " difference.");
    receivers.addTo(finding);
    return finding.build();
  }

  private String message(ResourceRef resource, Receivers receivers) {
    long share = Math.round(100.0 * waits.totalNanos() / Math.max(1, context.lengthNanos()));
    String rate = receivers.rate();
    return "Senders waited "
        + Durations.format(waits.totalNanos())
        + " for "
        + (resource == null ? "a channel" : resource.display())
        + receivers.fill()
        + " at "
        + place.site()
        + ", "
        + share
        + "% of the recording"
        + (rate.isEmpty() ? "" : "; its receivers manage " + rate);
  }

  private TaskRef ref(Waited waited) {
    return new TaskRef(
        waited.task().id(),
        "",
        waited.thread().id(),
        waited.thread().virtual(),
        "waiting",
        place.site(),
        0,
        place.resource().id());
  }
}
