package dev.fathom.analyzer.analysis.cancellation;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.LiveTask;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words tasks that go on at one place after they were cancelled. */
final class IgnoredFinding {

  private final List<Ignoring> tasks;
  private final Context context;
  private final Ignoring typical;
  private final boolean deaf;

  IgnoredFinding(List<Ignoring> tasks, Context context) {
    this.tasks = tasks;
    this.context = context;
    this.typical = typicalOf(tasks);
    this.deaf =
        typical.byContext()
            && typical.task().waiter() != null
            && !context.graph().awaited().heedsContext(typical.task().waiter());
  }

  /** One of those who are where most are: others are between two turns of their loop. */
  private static Ignoring typicalOf(List<Ignoring> tasks) {
    Map<Site, List<Ignoring>> bySite = new LinkedHashMap<>();
    for (Ignoring each : tasks) {
      bySite.computeIfAbsent(each.task().site(), key -> new ArrayList<>()).add(each);
    }
    bySite.keySet().removeIf(Site::isUnknown);
    return bySite.values().stream()
        .reduce((one, other) -> other.size() > one.size() ? other : one)
        .orElse(tasks)
        .get(0);
  }

  Finding build() {
    LiveTask task = typical.task();
    Site site = task.site().isUnknown() ? task.spawn() : task.site();
    FindingBuilder finding =
        new FindingBuilder(RuleId.IGNORED_CANCELLATION, Grade.SUSPECTED, context.sites())
            .at(site, under())
            .message(message(site))
            .tasks(
                tasks.stream().map(each -> each.task().ref()).toList(),
                tasks.stream().map(each -> each.task().row().thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(
                tasks.size(),
                tasks.stream().mapToLong(Ignoring::nanos).sum(),
                tasks.stream().mapToLong(Ignoring::nanos).max().orElse(0))
            .whyNotProved("It may still notice, or be cleaning up.")
            .fix(fix());
    finding.evidence("still at", task.display() + " is " + doing(), task.stack());
    Stack creation = context.ledger().stack(task.row().creationStackId());
    if (!creation.isEmpty()) {
      finding.evidence("created at", task.display() + " was created here", creation);
    }
    return finding.build();
  }

  /** Contexts are as many as requests, so only their common name belongs to the finding. */
  private ResourceRef under() {
    Key key = typical.task().row().context();
    ResourceRef resource = typical.byContext() ? context.ledger().resource(key) : null;
    return resource == null || tasks.size() == 1
        ? resource
        : new ResourceRef(0, resource.kind(), resource.className(), resource.label());
  }

  private String message(Site site) {
    String has = tasks.size() == 1 ? " has" : " have";
    long longest = tasks.stream().mapToLong(Ignoring::nanos).max().orElse(0);
    ResourceRef under = under();
    String cause =
        typical.byContext()
            ? (under == null ? "the context" : under.display()) + " was cancelled"
            : "an interrupt";
    return Counts.of(tasks.size(), "task")
        + has
        + " gone on for "
        + Durations.format(longest)
        + " after "
        + cause
        + ", at "
        + site
        + (deaf ? ", in a wait that the context cannot end" : "");
  }

  private String doing() {
    LiveTask task = typical.task();
    return task.waiter() == null
        ? "running"
        : "waiting in " + task.waiter().open().operation() + " on " + task.waiter().resourceText();
  }

  private String fix() {
    if (deaf) {
      return "Give the context to the operation that waits, so that the cancellation ends it.";
    }
    return typical.byContext()
        ? "Ask the context in every turn of a loop, and hand it to whatever is called."
        : "Ask Thread.interrupted in every turn of a loop, and do not swallow"
            + " InterruptedException.";
  }
}
