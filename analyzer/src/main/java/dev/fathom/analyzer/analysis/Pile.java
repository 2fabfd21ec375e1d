package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resources of one run that are called alike and were made at one place. Immutable.
 *
 * @param kind how a finding names them all
 * @param site where they were made
 * @param creation the stack of the first
 * @param size how many they are
 * @param spreadNanos how much later the last was made than the first
 */
public record Pile(ResourceRef kind, Site site, Stack creation, int size, long spreadNanos) {

  /** Piles of these resources, for a finding of this rule. */
  public static List<Pile> of(Stream<Key> resources, RuleId rule, Context context) {
    Map<String, List<ResourceInfo>> alike =
        resources
            .map(context.ledger()::describe)
            .collect(
                Collectors.groupingBy(
                    info -> place(info, rule, context), TreeMap::new, Collectors.toList()));
    return alike.values().stream().map(pile -> of(pile, context)).toList();
  }

  private static String place(ResourceInfo info, RuleId rule, Context context) {
    Site site = madeAt(info, context);
    return info.parent().runId() + Fingerprint.of(rule, info.ref(), site) + site.line();
  }

  /** Where a resource was made. */
  public static Site madeAt(ResourceInfo info, Context context) {
    return context.sites().siteOf(context.ledger().stack(info.creationStackId()));
  }

  private static Pile of(List<ResourceInfo> alike, Context context) {
    ResourceInfo first = alike.get(0);
    LongSummaryStatistics since =
        alike.stream().mapToLong(ResourceInfo::sinceNanos).summaryStatistics();
    return new Pile(
        first.ref().anonymous(),
        madeAt(first, context),
        context.ledger().stack(first.creationStackId()),
        alike.size(),
        since.getMax() - since.getMin());
  }
}
