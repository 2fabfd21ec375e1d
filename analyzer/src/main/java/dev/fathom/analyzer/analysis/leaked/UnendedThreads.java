package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Suspects places that start thread after thread through the whole recording, of which hardly any
 * ends.
 *
 * <p>The workers of one pool do not count, since it has a limit; the first workers of ever new
 * pools do.
 */
final class UnendedThreads {

  /** So many of a place are no accident. */
  private static final int FEWEST = 20;

  /** At most one of so many may have ended. */
  private static final int ENDING = 10;

  /** They must have started in every such part of the time since the first. */
  private static final int PARTS = 5;

  private static final Set<String> POOLS =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ThreadPerTaskExecutor");
  private static final Pattern FIRST_WORKER = Pattern.compile("(.*\\d+.*)-1");

  private final StartedThreads started;
  private final Context context;

  UnendedThreads(StartedThreads started, Context context) {
    this.started = started;
    this.context = context;
  }

  List<Finding> findings() {
    Map<Site, List<StartedThreads.Start>> sites =
        new TreeMap<>(Comparator.comparing(Site::toString));
    for (StartedThreads.Start start : started.open()) {
      Site site = context.sites().siteOf(start.stack());
      if (!site.isUnknown() && isFirst(start)) {
        sites.computeIfAbsent(site, key -> new ArrayList<>()).add(start);
      }
    }
    return sites.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= FEWEST && isLeak(entry.getValue()))
        .map(entry -> finding(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static boolean isFirst(StartedThreads.Start start) {
    return start.stack().frames().stream().noneMatch(frame -> POOLS.contains(frame.className()))
        || FIRST_WORKER.matcher(start.thread().name()).matches();
  }

  private boolean isLeak(List<StartedThreads.Start> open) {
    Set<Stack> stacks = open.stream().map(StartedThreads.Start::stack).collect(Collectors.toSet());
    return started.ended(stacks) * ENDING <= open.size()
        && parts(open).stream().allMatch(count -> count > 0);
  }

  /** How many started in each part of the time from the first start to the end. */
  private List<Long> parts(List<StartedThreads.Start> open) {
    long first = first(open);
    long length = Math.max(1, context.endNanos() - first);
    long[] parts = new long[PARTS];
    for (StartedThreads.Start start : open) {
      double share = (double) (start.timeNanos() - first) / length;
      parts[Math.min(PARTS - 1, (int) (share * PARTS))]++;
    }
    return LongStream.of(parts).boxed().toList();
  }

  private static long first(List<StartedThreads.Start> open) {
    return open.stream().mapToLong(StartedThreads.Start::timeNanos).min().orElse(0);
  }

  private Finding finding(Site site, List<StartedThreads.Start> open) {
    StartedThreads.Start example = open.get(0);
    FindingBuilder finding =
        new FindingBuilder(RuleId.LEAKED_TASK, Grade.SUSPECTED, context.sites())
            .at(site, null)
            .message(
                Counts.of(open.size(), "thread")
                    + " that were started at "
                    + site
                    + " over "
                    + Durations.format(context.endNanos() - first(open))
                    + " have not ended, and more come all the time")
            .tasks(
                open.stream().map(start -> ref(start, site)).toList(),
                open.stream().map(start -> start.thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(open.size(), 0, 0)
            .whyNotProved("Their number may have a limit that it has not reached.")
            .fix(
                "End them when whoever started them is done: close their executor, or give them a"
                    + " context that is cancelled.");
    String growth = parts(open).stream().map(String::valueOf).collect(Collectors.joining(", "));
    finding.evidence(
        "started at", example.thread().display() + " was started here", example.stack());
    finding.evidence(
        "growth", "Threads started in each fifth of that time: " + growth, Stack.EMPTY);
    return finding.build();
  }

  private static TaskRef ref(StartedThreads.Start start, Site site) {
    return new TaskRef(0, start.thread().name(), start.thread().id(), false, "running", site, 0, 0);
  }
}
