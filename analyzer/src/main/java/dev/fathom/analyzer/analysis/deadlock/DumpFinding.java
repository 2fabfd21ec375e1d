package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.dump.DumpedDeadlock;
import dev.fathom.analyzer.dump.DumpedThread;
import dev.fathom.analyzer.dump.DumpedThread.Awaited;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words a deadlock that the JVM found in a thread dump. All threads stand still for a dump, so what
 * two scans must confirm is seen at once.
 */
final class DumpFinding {

  private final List<DumpedThread> threads;
  private final Context context;
  private final DumpedNames names;

  DumpFinding(DumpedDeadlock deadlock, Context context) {
    this.threads = deadlock.members();
    this.context = context;
    this.names = new DumpedNames(context.ledger());
  }

  Finding build() {
    String doubt = doubt();
    Site[] places =
        threads.stream()
            .map(this::site)
            .sorted(Comparator.comparing(Site::toString))
            .toArray(Site[]::new);
    String locks =
        threads.stream().map(DumpedThread::lockClass).sorted().collect(Collectors.joining(","));
    FindingBuilder finding =
        new FindingBuilder(
                RuleId.DEADLOCK, doubt.isEmpty() ? Grade.PROVED : Grade.SUSPECTED, context.sites())
            .at(places[0], null)
            .fingerprint(Fingerprint.of(RuleId.DEADLOCK, locks, places))
            .message(message(doubt.isEmpty()))
            .tasks(
                threads.stream().map(this::ref).toList(),
                threads.stream().map(names::of).toList(),
                context.thresholds().maxTasks())
            .cost(threads.size(), 0, 0)
            .whyNotProved(doubt)
            .fix(fix());
    for (DumpedThread thread : threads) {
      finding.evidence(
          "cycle",
          names.of(thread) + " waits for " + lock(thread) + ", " + whose(thread),
          thread.stack());
    }
    return finding.build();
  }

  private String message(boolean proved) {
    return threads.size()
        + " threads wait for each other "
        + (proved ? "for ever (short of an interrupt or a cancellation)" : "probably for ever")
        + ", as the JVM's last thread dump says: "
        + threads.stream()
            .map(thread -> names.of(thread) + " for " + lock(thread))
            .collect(Collectors.joining(", "));
  }

  private String doubt() {
    if (threads.stream().anyMatch(DumpedThread::isTimed)) {
      return "One of the threads waits for a limited time only.";
    }
    return threads.stream().allMatch(DumpedThread::isOwnerOnly)
        ? ""
        : "Somebody else than the owner may be able to release one of the synchronizers.";
  }

  private static String lock(DumpedThread thread) {
    String name = thread.lockClass().isEmpty() ? "" : " of " + thread.lockClass();
    return thread.awaited().words() + name;
  }

  private String whose(DumpedThread thread) {
    String holder = names.of(thread.holder());
    return thread.awaited() == Awaited.INITIALIZER
        ? "which " + holder + " has begun"
        : "which " + holder + " holds";
  }

  private String fix() {
    return threads.stream().anyMatch(thread -> thread.awaited() == Awaited.INITIALIZER)
        ? "Move what the initialisers need of each other into a class of its own."
        : "Take the locks in one order everywhere, or hold only one at a time.";
  }

  private Site site(DumpedThread thread) {
    return context.sites().siteOf(thread.stack());
  }

  private TaskRef ref(DumpedThread thread) {
    return new TaskRef(
        0, names.of(thread), thread.id(), thread.name().isEmpty(), "waiting", site(thread), 0, 0);
  }
}
