package dev.fathom.analyzer.analysis.blocked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.summary.WaitTotals;
import java.util.Locale;

/** Words senders that wait because the receivers are slower. */
final class SlowSend {

  private final SendSummary.Place place;
  private final WaitTotals waits;
  private final SendSummary summary;
  private final Context context;

  SlowSend(SendSummary.Place place, WaitTotals waits, SendSummary summary, Context context) {
    this.place = place;
    this.waits = waits;
    this.summary = summary;
    this.context = context;
  }

  Finding build() {
    ResourceRef resource = context.ledger().resource(place.resource());
    Receivers receivers = new Receivers(place.resource(), context);
    FindingBuilder finding =
        new FindingBuilder(RuleId.BLOCKED_SEND, Grade.SLOW, context.sites())
            .at(place.site(), resource)
            .message(message(resource, receivers))
            .tasks(
                waits.longest().stream()
                    .map(who -> who.ref("waiting", place.site(), place.resource().id()))
                    .toList(),
                waits.threadNames(),
                context.thresholds().maxTasks())
            .cost(waits.count(), waits.totalNanos(), waits.maxNanos())
            .fix(
                "Make the receiver faster or add receivers; a larger buffer only hides the"
                    + " difference.");
    receivers.addTo(finding);
    String depths = receivers.depths();
    if (!depths.isEmpty()) {
      finding.evidence("depth", depths, Stack.EMPTY);
    }
    String rates = receivers.rates();
    if (!rates.isEmpty()) {
      finding.evidence("rate", rates + " over the recording", Stack.EMPTY);
    }
    summary
        .stages()
        .of(context.graph().peers().receiversOf(place.resource()), context.lengthNanos())
        .ifPresent(shares -> finding.evidence("stage", shares.verdict(), Stack.EMPTY));
    return finding.build();
  }

  private String message(ResourceRef resource, Receivers receivers) {
    double blocked = (double) waits.totalNanos() / Math.max(1, context.lengthNanos());
    String rate = receivers.rate();
    return "Senders waited "
        + Durations.format(waits.totalNanos())
        + " for "
        + (resource == null ? "a channel" : resource.display())
        + summary.fill(place.resource())
        + " at "
        + place.site()
        + String.format(Locale.ROOT, ", %.1f of them at a time on average", blocked)
        + (rate.isEmpty() ? "" : "; its receivers manage " + rate);
  }
}
