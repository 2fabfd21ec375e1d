package dev.fathom.analyzer.analysis.order;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.AcquisitionOrder;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.ledger.Order;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Nothing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reports deadlocks that the recorded orders of acquisition allow though they did not happen. One
 * that did happen is left to its own rule.
 */
public final class LockOrder extends RuleAnalysis<Nothing> {

  /** An analysis of the orders in which things were acquired. */
  public LockOrder() {
    super(RuleId.LOCK_ORDER_INVERSION, Set.of(), Nothing::new, LockOrder::lacks);
  }

  private static String lacks(Coverage coverage) {
    return coverage.of(AcquisitionOrder.TYPE) == Coverage.Availability.PRESENT
        ? ""
        : "No task is recorded that went for one thing while it held another; only level=high of"
            + " the agent records it.";
  }

  @Override
  public List<Finding> findings(Nothing summary, Context context) {
    Set<Key> happened =
        context.graph().waiters().stream()
            .filter(waiter -> context.graph().isStuck(waiter))
            .map(waiter -> waiter.awaits())
            .collect(Collectors.toSet());
    List<Step> steps = new ArrayList<>();
    context
        .ledger()
        .orders()
        .forEach(
            (order, use) -> {
              if (!happened.contains(order.held()) && !happened.contains(order.resource())) {
                steps.add(new Step(order, use));
              }
            });
    OrderFindings findings = new OrderFindings(context);
    OrderCycles.find(steps).forEach(findings::addCircle);
    HeldWhileWaiting waiting = new HeldWhileWaiting(steps, context);
    for (Step step : steps) {
      waiting.counterpart(step).ifPresent(other -> findings.addHeld(step, other));
      if (isNestedRead(step, context)) {
        findings.addNestedRead(step);
      }
    }
    return findings.all();
  }

  /**
   * A reader that reads again is kept out by a writer in between, unless its lock is re-entrant.
   */
  private static boolean isNestedRead(Step step, Context context) {
    Order order = step.order();
    ResourceInfo lock = context.ledger().describe(order.resource());
    return order.held().equals(order.resource())
        && order.operation().equals("read-lock")
        && order.heldMode().equals("shared")
        && !order.timed()
        && !lock.ref().className().endsWith("ReentrantReadWriteLock");
  }
}
