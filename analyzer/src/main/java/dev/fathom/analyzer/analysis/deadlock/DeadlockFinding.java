package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.OwnerCycle;
import dev.fathom.analyzer.graph.Waiter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Words a cycle. */
final class DeadlockFinding {

  private final OwnerCycle cycle;
  private final Context context;

  DeadlockFinding(OwnerCycle cycle, Context context) {
    this.cycle = cycle;
    this.context = context;
  }

  Finding build() {
    List<Waiter> all = cycle.all().toList();
    FindingBuilder finding =
        new FindingBuilder(
                RuleId.DEADLOCK, cycle.isProved() ? Grade.PROVED : Grade.SUSPECTED, context.sites())
            .at(places()[0], singleResource())
            .fingerprint(Fingerprint.of(RuleId.DEADLOCK, labels(), places()))
            .message(message())
            .tasks(
                all.stream().map(Waiter::ref).toList(),
                all.stream().map(waiter -> waiter.open().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                all.size(),
                all.stream().mapToLong(waiter -> waiter.open().ageNanos()).sum(),
                all.stream().mapToLong(waiter -> waiter.open().ageNanos()).max().orElse(0))
            .whyNotProved(cycle.doubt())
            .fix(fix());
    for (Waiter waiter : cycle.members()) {
      finding.evidence("cycle", sentence(waiter), waiter.stack());
    }
    cycle.behind().stream()
        .limit(context.thresholds().maxTasks())
        .forEach(waiter -> finding.evidence("behind", sentence(waiter), waiter.stack()));
    return finding.build();
  }

  private String message() {
    String grade = cycle.isProved() ? "" : "probably ";
    String excluded = cycle.isProved() ? " (short of an interrupt or a cancellation)" : "";
    if (cycle.members().size() == 1) {
      Waiter waiter = cycle.members().get(0);
      return waiter.display()
          + " waits for "
          + waiter.resourceText()
          + " that it holds itself, "
          + grade
          + "for ever"
          + excluded
          + behindText();
    }
    return cycle.members().size()
        + " tasks wait for each other "
        + grade
        + "for ever"
        + excluded
        + ": "
        + cycle.members().stream().map(this::link).collect(Collectors.joining(", "))
        + behindText();
  }

  private String link(Waiter waiter) {
    return waiter.display() + " for " + waiter.resourceText();
  }

  private String behindText() {
    int count = cycle.behind().size();
    if (count == 0) {
      return "";
    }
    return count == 1 ? "; 1 more task waits behind them" : "; " + count + " more wait behind them";
  }

  private String sentence(Waiter waiter) {
    String owner =
        cycle
            .all()
            .filter(other -> other.open().task().equals(waiter.open().owner()))
            .filter(other -> !other.open().task().isNothing())
            .findFirst()
            .map(Waiter::display)
            .orElseGet(() -> ownerThread(waiter));
    return waiter.display()
        + " waits for "
        + waiter.resourceText()
        + ", which "
        + (owner.equals(waiter.display()) ? "it holds itself" : owner + " holds");
  }

  private static String ownerThread(Waiter waiter) {
    return waiter.open().ownerThread() == null
        ? "another task"
        : waiter.open().ownerThread().display();
  }

  private String fix() {
    return cycle.members().size() == 1
        ? "Do not lock again what the caller already holds; pass the work to a method that expects"
            + " the lock."
        : "Take the locks in one order everywhere, or hold only one at a time.";
  }

  private Site[] places() {
    return cycle.members().stream()
        .map(Waiter::site)
        .sorted(Comparator.comparing(Site::toString))
        .toArray(Site[]::new);
  }

  private String labels() {
    return cycle.members().stream()
        .map(Waiter::resource)
        .map(resource -> resource == null ? "" : name(resource))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String name(ResourceRef resource) {
    return resource.label().isEmpty() ? resource.className() : resource.label();
  }

  private ResourceRef singleResource() {
    return cycle.members().size() == 1 ? cycle.members().get(0).resource() : null;
  }
}
