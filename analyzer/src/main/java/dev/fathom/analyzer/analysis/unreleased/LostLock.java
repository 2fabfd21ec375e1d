package dev.fathom.analyzer.analysis.unreleased;

import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lock that its holder will not release, and who waits for it. Confined to one thread. */
final class LostLock {

  private final Key resource;
  private final List<HoldRow> holds = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();

  LostLock(Key resource) {
    this.resource = resource;
  }

  void add(HoldRow hold) {
    holds.add(hold);
  }

  void add(Waiter waiter) {
    waiters.add(waiter);
  }

  Key resource() {
    return resource;
  }

  List<HoldRow> holds() {
    return holds;
  }

  List<Waiter> waiters() {
    return waiters;
  }

  /** The name of a holder: of its thread, where the account of holders has none. */
  String holder() {
    Optional<String> held = holds.stream().map(LostLock::name).findFirst();
    return held.orElseGet(
        () ->
            waiters.stream()
                .filter(waiter -> waiter.open().ownerThread() != null)
                .map(waiter -> waiter.open().ownerThread().display())
                .findFirst()
                .orElse("A task"));
  }

  private static String name(HoldRow hold) {
    return hold.thread().name().isEmpty() && !hold.task().isNothing()
        ? "task-" + hold.task().id()
        : hold.thread().display();
  }
}
