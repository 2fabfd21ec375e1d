package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns leaks into findings: one for each place, class waited for and grade. Stateless. */
public final class ProofFindings {

  private static final String FIX =
      "let whoever is to end the wait keep what is waited for, and end it when it ends itself:"
          + " close, complete or release it, or wait with a timeout";
  private static final String EXCLUDED =
      "; interrupts, cancellation, shutdown of a pool, debuggers, JMX, reflection and enumeration of"
          + " threads do not count";

  private final ProofResult result;
  private final int mostTasks;

  private ProofFindings(ProofResult result, int mostTasks) {
    this.result = result;
    this.mostTasks = mostTasks;
  }

  /**
   * The findings, proved ones first, then by number of tasks, then by fingerprint.
   *
   * @param mostTasks how many tasks a finding lists at most
   */
  public static List<Finding> of(ProofResult result, int mostTasks) {
    return new ProofFindings(result, mostTasks).findings(result.leaks());
  }

  private List<Finding> findings(List<GradedLeak> leaks) {
    Map<Key, List<GradedLeak>> groups = new LinkedHashMap<>();
    for (GradedLeak leak : leaks) {
      groups.computeIfAbsent(Key.of(leak), k -> new ArrayList<>()).add(leak);
    }
    return groups.values().stream()
        .map(this::finding)
        .sorted(
            Comparator.comparing(Finding::grade)
                .thenComparing(Comparator.comparingLong(Finding::count).reversed())
                .thenComparing(Finding::fingerprint))
        .toList();
  }

  private Finding finding(List<GradedLeak> group) {
    GradedLeak first = group.get(0);
    BlockedThread example = first.leak().blocked();
    FindingBuilder builder =
        new FindingBuilder(RuleId.LEAKED_TASK, first.grade(), result.sites())
            .at(example.site(), ResourceNames.of(example))
            .message(message(group))
            .tasks(
                group.stream().map(ProofFindings::task).toList(),
                group.stream().map(l -> l.leak().blocked().thread().name()).toList(),
                mostTasks)
            .cost(group.size(), 0, 0)
            .whyNotProved(objections(group))
            .fix(FIX);
    builder.evidence("waits", "one of them " + example.kind().clause() + " here", example.stack());
    builder.evidence("snapshots", snapshots(group), Stack.EMPTY);
    addSite(builder, example);
    addInterrupt(builder, group);
    return builder.build();
  }

  private static TaskRef task(GradedLeak leak) {
    BlockedThread blocked = leak.leak().blocked();
    return new TaskRef(
        0,
        blocked.thread().name(),
        blocked.thread().id(),
        blocked.thread().virtual(),
        "waiting",
        blocked.site(),
        0,
        0);
  }

  private static String message(List<GradedLeak> group) {
    BlockedThread example = group.get(0).leak().blocked();
    boolean proved = group.get(0).grade() == Grade.PROVED;
    boolean one = group.size() == 1;
    String operation =
        example.operation().isEmpty() ? example.site().toString() : example.operation();
    String tasks = one ? "1 task " : group.size() + " tasks ";
    String verb =
        proved
            ? (one ? "waits for ever in " : "wait for ever in ")
            : (one ? "seems" : "seem") + " to wait for ever in ";
    return tasks
        + verb
        + operation
        + ": no live task can reach the "
        + ResourceNames.of(example).display()
        + (proved ? EXCLUDED : "");
  }

  private static String objections(List<GradedLeak> group) {
    Set<Objection> all = EnumSet.noneOf(Objection.class);
    group.forEach(l -> all.addAll(l.objections()));
    return all.stream().map(Objection::reason).collect(Collectors.joining("; "));
  }

  private static String snapshots(List<GradedLeak> group) {
    int fewest = group.stream().mapToInt(GradedLeak::snapshots).min().orElse(1);
    return "unreachable in " + fewest + (fewest == 1 ? " snapshot" : " snapshots");
  }

  private void addSite(FindingBuilder builder, BlockedThread example) {
    for (LeakSite site : result.last().sites()) {
      if (site.fingerprint().equals(SnapshotAnalysis.siteKey(example))) {
        site.trace().ifPresent(trace -> addTrace(builder, trace));
        if (!site.heldBy().isEmpty()) {
          String holders = String.join(", ", site.heldBy());
          builder.evidence(
              "held by", "only what is out of reach itself refers to it: " + holders, Stack.EMPTY);
        }
        builder.evidence(
            "retains", site.retainedBytes() + " bytes would be garbage without them", Stack.EMPTY);
      }
    }
  }

  private static void addTrace(FindingBuilder builder, LeakTrace trace) {
    StringBuilder way = new StringBuilder("a local of ").append(trace.frame());
    way.append(" refers to a ").append(trace.local());
    trace.steps().forEach(step -> way.append(", ").append(step));
    way.append(", which it waits for; a live task that still had this ").append(trace.local());
    way.append(" could end the wait, but every other reference to it has been dropped");
    builder.evidence("trace", way.toString(), Stack.EMPTY);
  }

  private static void addInterrupt(FindingBuilder builder, List<GradedLeak> group) {
    long lost = group.stream().filter(l -> !l.leak().threadReachable()).count();
    if (lost > 0) {
      builder.evidence(
          "interrupt",
          "even interrupt() cannot reach " + lost + " of them, whose threads nobody refers to",
          Stack.EMPTY);
    }
  }

  private record Key(String fingerprint, Grade grade) {
    static Key of(GradedLeak leak) {
      return new Key(SnapshotAnalysis.siteKey(leak.leak().blocked()), leak.grade());
    }
  }
}
