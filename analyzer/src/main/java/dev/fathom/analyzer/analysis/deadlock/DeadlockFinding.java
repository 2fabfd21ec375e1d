package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.analysis.Blame;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Knot;
import dev.fathom.analyzer.graph.Party;
import dev.fathom.analyzer.graph.Peers;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.model.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Words a knot. */
final class DeadlockFinding {

  private static final Set<String> HOLDERS = Set.of("owner", "reader", "permit-holder");
  private static final int LINKS = 8;

  private final Knot knot;
  private final Context context;
  private final Blame blame;

  DeadlockFinding(Knot knot, Context context) {
    this.knot = knot;
    this.context = context;
    this.blame = new Blame(context);
  }

  Finding build() {
    List<Waiter> all = knot.all().toList();
    FindingBuilder finding =
        new FindingBuilder(
                RuleId.DEADLOCK, knot.isProved() ? Grade.PROVED : Grade.SUSPECTED, context.sites())
            .at(places()[0], singleResource())
            .fingerprint(Fingerprint.of(RuleId.DEADLOCK, labels(), places()))
            .message(message())
            .tasks(
                all.stream().map(Waiter::ref).toList(),
                all.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                all.size(),
                all.stream().mapToLong(waiter -> waiter.ageNanos()).sum(),
                all.stream().mapToLong(waiter -> waiter.ageNanos()).max().orElse(0))
            .whyNotProved(knot.doubt())
            .fix(fix());
    for (Waiter waiter : knot.members()) {
      finding.evidence("cycle", blame.sentence(waiter), waiter.stack());
      acquisition(finding, waiter);
    }
    knot.behind().stream()
        .limit(context.thresholds().maxTasks())
        .forEach(waiter -> finding.evidence("behind", blame.sentence(waiter), waiter.stack()));
    queued(finding);
    return finding.build();
  }

  private void queued(FindingBuilder finding) {
    if (!knot.queued().isEmpty()) {
      OpenTaskRow first = knot.queued().get(0);
      ResourceRef pool = context.ledger().resource(first.executor());
      finding.evidence(
          "queued",
          (knot.queued().size() == 1 ? "1 task is" : knot.queued().size() + " tasks are")
              + " in the queue of "
              + (pool == null ? "a pool" : pool.display())
              + ", whose threads the others occupy",
          context.ledger().stack(first.creationStackId()));
    }
  }

  /** Where the one who is waited for took what is waited for. */
  private void acquisition(FindingBuilder finding, Waiter waiter) {
    for (Party party : context.graph().needOf(waiter).parties()) {
      Stack acquired = context.ledger().stack(party.stackId());
      if (HOLDERS.contains(party.role()) && !acquired.isEmpty()) {
        finding.evidence(
            "acquired at",
            context.graph().nameOf(party)
                + " took "
                + waiter.resourceText()
                + " at "
                + context.sites().siteOf(acquired),
            acquired);
      }
    }
  }

  private String message() {
    String grade = knot.isProved() ? "" : "probably ";
    String excluded = knot.isProved() ? " (short of an interrupt or a cancellation)" : "";
    if (knot.members().size() == 1) {
      Waiter waiter = knot.members().get(0);
      return waiter.display()
          + " waits for "
          + waiter.resourceText()
          + (isOfItself(waiter) ? " that it holds itself, " : " that only it could bring about, ")
          + grade
          + "for ever"
          + excluded
          + behindText();
    }
    return knot.members().size()
        + " tasks wait for each other "
        + grade
        + "for ever"
        + excluded
        + ": "
        + knot.members().stream().limit(LINKS).map(this::link).collect(Collectors.joining(", "))
        + (knot.members().size() > LINKS ? ", …" : "")
        + behindText();
  }

  private boolean isOfItself(Waiter waiter) {
    return context.graph().needOf(waiter).parties().stream()
        .anyMatch(party -> party.node().equals(waiter.node()) && HOLDERS.contains(party.role()));
  }

  private String link(Waiter waiter) {
    String operation = waiter.operation();
    String to = Peers.isSend(operation) ? " to send to " : " for ";
    return waiter.display()
        + (Peers.isReceive(operation) ? " to receive from " : to)
        + waiter.resourceText();
  }

  private String behindText() {
    int count = knot.behind().size();
    if (count == 0) {
      return "";
    }
    return count == 1 ? "; 1 more task waits behind them" : "; " + count + " more wait behind them";
  }

  private String fix() {
    return Fixes.of(knot, context.graph());
  }

  private Site[] places() {
    return knot.members().stream()
        .map(Waiter::site)
        .sorted(Comparator.comparing(Site::toString))
        .toArray(Site[]::new);
  }

  private String labels() {
    return knot.members().stream()
        .map(Waiter::resource)
        .map(resource -> resource == null ? "" : name(resource))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String name(ResourceRef resource) {
    return resource.label().isEmpty() ? resource.className() : resource.label();
  }

  private ResourceRef singleResource() {
    return knot.members().size() == 1 ? knot.members().get(0).resource() : null;
  }
}
