package dev.fathom.analyzer;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.graph.Waiter;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Waits that went on when the agent was attached and still do. Nobody knows since when, nor who had
 * what they wait for, so that no rule can judge them; who looks into a stuck JVM wants to see them.
 */
final class EarlierWaits {

  private static final int NAMED = 5;

  /** What the agent takes to look at all threads. */
  private static final long ATTACHING_NANOS = Duration.ofMillis(100).toNanos();

  private EarlierWaits() {}

  /**
   * Where they are, most of them first; empty when there is none outside the JDK.
   *
   * @param runs those to which the agent was attached
   */
  static Optional<Notice> of(List<Long> runs, Context context) {
    Map<String, Long> places = new TreeMap<>();
    for (long run : runs) {
      long attached = attachedAt(run, context);
      context.graph().waiters().stream()
          .filter(waiter -> waiter.open().waitKey().runId() == run)
          .filter(waiter -> waiter.open().sinceNanos() <= attached + ATTACHING_NANOS)
          .filter(waiter -> !waiter.site().isUnknown())
          .forEach(waiter -> places.merge(place(waiter, context), 1L, Long::sum));
    }
    long all = places.values().stream().mapToLong(Long::longValue).sum();
    return all == 0
        ? Optional.empty()
        : Optional.of(
            new Notice(
                false,
                Counts.of(all, "wait")
                    + " had begun before, nobody knows when: "
                    + listed(places)
                    + "."));
  }

  /** All threads that there were are known from that instant on. */
  private static long attachedAt(long run, Context context) {
    return context.ledger().runs().stream()
        .filter(each -> each.id() == run)
        .flatMap(each -> each.present().stream())
        .flatMap(scan -> scan.tasks().values().stream())
        .mapToLong(OpenTaskRow::sinceNanos)
        .min()
        .orElse(Long.MIN_VALUE / 2);
  }

  private static String place(Waiter waiter, Context context) {
    boolean pool = waiter.resource() != null && waiter.resource().kind().endsWith("pool");
    Site site =
        pool
            ? context.sites().passingLibraryOf(waiter.resource().className()).siteOf(waiter.stack())
            : waiter.site();
    return "in " + waiter.operation() + " at " + (site.isUnknown() ? waiter.site() : site);
  }

  private static String listed(Map<String, Long> places) {
    String named =
        places.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .limit(NAMED)
            .map(place -> place.getValue() + " " + place.getKey())
            .collect(Collectors.joining(", "));
    int rest = places.size() - NAMED;
    return named + (rest > 0 ? ", and others at " + Counts.of(rest, "more place") : "");
  }
}
