package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.dump.BlockedThread;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Suspects threads that stand blocked at the same place in consecutive thread dumps and have not
 * run in between.
 */
final class StillThreads {

  /** A lock may be held for seconds; five times what is suspect elsewhere is a long while. */
  private static final int LONG = 5;

  private final List<PlainSummary.Dump> dumps;
  private final Context context;

  StillThreads(List<PlainSummary.Dump> dumps, Context context) {
    this.dumps = dumps;
    this.context = context;
  }

  /** A thread, in how many dumps it stood still, and from the first to the last of them. */
  private record Still(BlockedThread thread, int dumps, long nanos) {}

  private record Place(Site site, String className) {}

  List<Finding> findings() {
    Map<Place, List<Still>> places =
        new TreeMap<>(
            Comparator.comparing((Place place) -> place.site().toString())
                .thenComparing(Place::className));
    for (Still still : still()) {
      Place place =
          new Place(context.sites().siteOf(still.thread().stack()), still.thread().className());
      if (!place.site().isUnknown()) {
        places.computeIfAbsent(place, key -> new ArrayList<>()).add(still);
      }
    }
    return places.entrySet().stream()
        .map(entry -> finding(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<Still> still() {
    if (dumps.isEmpty()) {
      return List.of();
    }
    long least = context.thresholds().leakAge().toNanos() * LONG;
    return dumps.get(dumps.size() - 1).blocked().stream()
        .map(this::since)
        .filter(still -> still.dumps() > 1 && still.nanos() >= least)
        .toList();
  }

  private Still since(BlockedThread now) {
    int first = dumps.size() - 1;
    while (first > 0 && stoodIn(dumps.get(first - 1), now)) {
      first--;
    }
    return new Still(now, dumps.size() - first, since(dumps.get(first)));
  }

  private boolean stoodIn(PlainSummary.Dump dump, BlockedThread now) {
    return dump.blocked().stream().anyMatch(then -> now.isStillSince(then, since(dump)));
  }

  private long since(PlainSummary.Dump dump) {
    return dumps.get(dumps.size() - 1).timeNanos() - dump.timeNanos();
  }

  private Finding finding(Place place, List<Still> threads) {
    Still longest = threads.stream().max(Comparator.comparingLong(Still::nanos)).orElseThrow();
    FindingBuilder finding =
        new FindingBuilder(RuleId.LEAKED_TASK, Grade.SUSPECTED, context.sites())
            .at(place.site(), resource(longest.thread()))
            .message(message(place, threads.size(), longest))
            .tasks(
                threads.stream().map(still -> ref(still.thread(), place.site())).toList(),
                threads.stream().map(still -> still.thread().name()).toList(),
                context.thresholds().maxTasks())
            .cost(threads.size(), threads.stream().mapToLong(Still::nanos).sum(), longest.nanos())
            .whyNotProved(
                "Whoever keeps them waiting may still go on; only the agent or a heap dump shows"
                    + " whether somebody can.")
            .fix("Find out what the holder waits for; a timed wait would have told.");
    finding.evidence(
        "stands at", longest.thread().name() + " stands here", longest.thread().stack());
    threads.stream()
        .map(Still::thread)
        .filter(thread -> !thread.holder().isEmpty())
        .collect(Collectors.toMap(BlockedThread::holder, t -> t, (one, other) -> one, TreeMap::new))
        .values()
        .forEach(
            thread ->
                finding.evidence(
                    "holder", thread.holder() + " holds the monitor", thread.holderStack()));
    return finding.build();
  }

  private static String message(Place place, int count, Still longest) {
    return Counts.of(count, "thread")
        + (count == 1 ? " has" : " have")
        + " not run for "
        + Durations.format(longest.nanos())
        + ", over "
        + Counts.of(longest.dumps(), "consecutive thread dump")
        + (longest.thread().isMonitor()
            ? ", waiting for a monitor of " + place.className()
            : ", in " + place.className() + "." + longest.thread().operation())
        + " at "
        + place.site();
  }

  private static ResourceRef resource(BlockedThread thread) {
    return thread.className().isEmpty()
        ? null
        : new ResourceRef(0, thread.isMonitor() ? "monitor" : "lock", thread.className(), "");
  }

  private static TaskRef ref(BlockedThread thread, Site site) {
    return new TaskRef(0, thread.name(), thread.number(), false, "waiting", site, 0, 0);
  }
}
