package dev.fathom.analyzer.analysis.order;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.ledger.Order;
import dev.fathom.analyzer.ledger.OrderUse;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words possible deadlocks; those that look the same are one finding. Confined to one thread. */
final class OrderFindings {

  private static final String NOT_HAPPENED =
      "It did not happen in this recording; it takes the tasks to be there at the same time.";

  private final Context context;
  private final Map<String, FindingBuilder> builders = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  OrderFindings(Context context) {
    this.context = context;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    builders.forEach(
        (print, builder) -> findings.add(builder.cost(counts.get(print), 0, 0).build()));
    return findings;
  }

  void addCircle(List<Step> circle) {
    String links =
        circle.stream()
            .map(step -> taker(step) + " holds " + held(step) + " and goes for " + wanted(step))
            .collect(Collectors.joining(", "));
    add(
        circle,
        "Locks are taken in orders that can lock up: " + links,
        "Take the locks in one order everywhere, or hold only one at a time.");
  }

  void addNestedRead(Step step) {
    add(
        List.of(step),
        taker(step)
            + " reads "
            + held(step)
            + " and locks it for reading again at "
            + site(step.order().stackId())
            + ": a writer that comes in between stops both for ever",
        "Do not lock for reading what the caller already reads.");
  }

  void addHeld(Step step, Key other) {
    String who = context.graph().nameOf(other);
    add(
        List.of(step),
        taker(step)
            + " waits in "
            + step.order().operation()
            + " on "
            + wanted(step)
            + " while it holds "
            + held(step)
            + "; "
            + who
            + " is on the other side, and it or whom it waits for takes that lock: when it takes"
            + " the lock first, nobody can go on",
        "Release the lock before the channel, group or task is waited for.");
  }

  private void add(List<Step> steps, String message, String fix) {
    Step first = steps.get(0);
    Site site = site(first.order().stackId());
    String print = print(steps);
    counts.merge(print, 1L, Long::sum);
    if (builders.containsKey(print)) {
      return;
    }
    FindingBuilder finding =
        new FindingBuilder(RuleId.LOCK_ORDER_INVERSION, Grade.POTENTIAL, context.sites())
            .at(site, context.ledger().resource(first.order().resource()))
            .fingerprint(print)
            .message(message)
            .tasks(List.of(), threads(steps), context.thresholds().maxTasks())
            .whyNotProved(NOT_HAPPENED)
            .fix(fix);
    for (Step step : steps) {
      Order order = step.order();
      String times = step.use().count() > 1 ? ", " + step.use().count() + " times" : "";
      evidence(finding, "held", taker(step) + " had taken " + held(step), order.heldStackId());
      evidence(
          finding,
          "wanted",
          taker(step) + " went for " + wanted(step) + " (" + order.operation() + times + ")",
          order.stackId());
    }
    builders.put(print, finding);
  }

  private void evidence(FindingBuilder finding, String label, String text, long stackId) {
    Stack stack = context.ledger().stack(stackId);
    Site site = context.sites().siteOf(stack);
    finding.evidence(label, site.isUnknown() ? text : text + " at " + site, stack);
  }

  private String print(List<Step> steps) {
    Site[] sites =
        steps.stream()
            .map(step -> site(step.order().stackId()))
            .sorted(Comparator.comparing(Site::toString))
            .toArray(Site[]::new);
    String labels =
        steps.stream()
            .map(step -> context.ledger().resource(step.order().held()))
            .map(OrderFindings::label)
            .sorted()
            .collect(Collectors.joining(","));
    return Fingerprint.of(RuleId.LOCK_ORDER_INVERSION, labels, sites);
  }

  private static String label(ResourceRef resource) {
    if (resource == null) {
      return "";
    }
    return resource.label().isEmpty() ? resource.className() : resource.label();
  }

  private static List<String> threads(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.use().takers().stream())
        .map(taker -> taker.thread().name())
        .toList();
  }

  private static String taker(Step step) {
    List<OrderUse.Taker> takers = step.use().takers();
    return takers.isEmpty() ? "A task" : takers.get(0).thread().display();
  }

  private String held(Step step) {
    return name(step.order().held());
  }

  private String wanted(Step step) {
    return name(step.order().resource());
  }

  private String name(Key resource) {
    ResourceRef ref = context.ledger().resource(resource);
    return ref == null ? "several channels" : ref.display();
  }

  private Site site(long stackId) {
    return context.sites().siteOf(context.ledger().stack(stackId));
  }
}
