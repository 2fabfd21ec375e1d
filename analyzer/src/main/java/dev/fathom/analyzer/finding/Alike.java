package dev.fathom.analyzer.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Folds findings that differ in nothing but the instance, as the locks of a striped table do, into
 * the most costly one of them.
 *
 * <p>Alike are those of one rule and grade with the same site and fingerprint: a developer would
 * mend them all in the same place. Immutable; any thread may use it.
 */
public final class Alike {

  private final int limit;

  /**
   * Folds.
   *
   * @param limit how many tasks and names of threads a finding has at most
   */
  public Alike(int limit) {
    this.limit = limit;
  }

  private record Kind(RuleId rule, Grade grade, Site site, String fingerprint) {

    static Kind of(Finding finding) {
      return new Kind(finding.rule(), finding.grade(), finding.site(), finding.fingerprint());
    }

    // Written out, for linking what a record brings along takes a new JVM longer than a report.
    @Override
    public boolean equals(Object other) {
      return other instanceof Kind kind
          && rule == kind.rule
          && grade == kind.grade
          && Objects.equals(site, kind.site)
          && Objects.equals(fingerprint, kind.fingerprint);
    }

    @Override
    public int hashCode() {
      int hash = 31 * Objects.hashCode(rule) + Objects.hashCode(grade);
      hash = 31 * hash + Objects.hashCode(site);
      return 31 * hash + Objects.hashCode(fingerprint);
    }
  }

  /**
   * The findings, each of which stands for all that are like it.
   *
   * @param findings most costly first
   * @return the first of each kind, with the tasks and the cost of the others; in their order
   */
  public List<Finding> fold(List<Finding> findings) {
    Map<Kind, List<Finding>> kinds = new LinkedHashMap<>();
    for (Finding finding : findings) {
      kinds.computeIfAbsent(Kind.of(finding), kind -> new ArrayList<>()).add(finding);
    }
    return kinds.values().stream().map(this::one).toList();
  }

  private Finding one(List<Finding> alike) {
    Finding first = alike.get(0);
    if (alike.size() == 1) {
      return first;
    }
    long total = sum(alike, Finding::totalWaitNanos);
    List<Evidence> evidence = new ArrayList<>(first.evidence());
    evidence.add(Evidence.of("alike", others(alike.size() - 1, total - first.totalWaitNanos())));
    return new Finding(
        first.rule(),
        first.grade(),
        first.fingerprint(),
        first.message() + String.format(Locale.ROOT, "; %,d more like it", alike.size() - 1),
        first.site(),
        first.resource(),
        union(alike, Finding::threads, Comparator.naturalOrder()),
        union(alike, Finding::tasks, TaskRef.ORDER),
        sum(alike, Finding::count),
        total,
        alike.stream().mapToLong(Finding::maxWaitNanos).max().orElse(0),
        evidence,
        first.whyNotProved(),
        first.fix());
  }

  private <T> List<T> union(
      List<Finding> alike, Function<Finding, List<T>> part, Comparator<? super T> order) {
    return alike.stream()
        .flatMap(finding -> part.apply(finding).stream())
        .distinct()
        .sorted(order)
        .limit(limit)
        .toList();
  }

  private static long sum(List<Finding> alike, ToLongFunction<Finding> number) {
    return alike.stream().mapToLong(number).sum();
  }

  private static String others(int count, long nanos) {
    String cost = nanos == 0 ? "" : " and cost " + Durations.format(nanos) + " in all";
    return String.format(
        Locale.ROOT, "%,d more at this place differ only in the instance%s", count, cost);
  }
}
