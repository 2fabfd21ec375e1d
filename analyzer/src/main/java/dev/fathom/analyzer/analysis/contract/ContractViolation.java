package dev.fathom.analyzer.analysis.contract;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Requirements;
import dev.fathom.analyzer.analysis.RuleAnalysis;
import dev.fathom.analyzer.event.Violation;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.summary.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Reports primitives that were used against their contract: one finding a kind and place. */
public final class ContractViolation extends RuleAnalysis<ViolationSummary> {

  /** What tells alike cases apart. */
  private static final Comparator<ViolationSummary.Case> FIRST =
      Comparator.comparing(ViolationSummary.Case::resource)
          .thenComparingLong(ViolationSummary.Case::stackId);

  /** An analysis that blames places by this rule. */
  public ContractViolation(SiteRule sites) {
    super(
        RuleId.CONTRACT_VIOLATION,
        Set.of(Violation.TYPE),
        () -> new ViolationSummary(sites),
        coverage ->
            Requirements.anyOf(coverage, Set.of(Violation.TYPE), "How primitives were misused"));
  }

  @Override
  public List<Finding> findings(ViolationSummary summary, Context context) {
    // Channels made for each request are told apart by their ids only.
    Map<String, ViolationSummary.Case> first = new TreeMap<>();
    Totals<String> alike = new Totals<>();
    summary
        .cases()
        .places()
        .forEach(
            (each, total) -> {
              String key = each.misuse() + identity(each, context) + site(each, context);
              first.merge(key, each, BinaryOperator.minBy(FIRST));
              alike.add(key, total);
            });
    return first.entrySet().stream()
        .map(entry -> finding(entry.getValue(), alike.places().get(entry.getKey()), context))
        .toList();
  }

  private static String identity(ViolationSummary.Case each, Context context) {
    ResourceRef resource = context.ledger().resource(each.resource());
    return Fingerprint.of(RuleId.CONTRACT_VIOLATION, resource, site(each, context));
  }

  private static Site site(ViolationSummary.Case each, Context context) {
    return each.stackId() == 0
        ? each.site()
        : context.sites().siteOf(context.ledger().stack(each.stackId()));
  }

  private static Finding finding(ViolationSummary.Case each, Totals.Total total, Context context) {
    ResourceRef resource = context.ledger().resource(each.resource());
    String name = resource == null ? "A primitive" : capital(resource.display());
    long count = total.waits().count();
    Site site = site(each, context);
    Stack stack = each.stackId() == 0 ? total.stack() : context.ledger().stack(each.stackId());
    return new FindingBuilder(RuleId.CONTRACT_VIOLATION, each.misuse().grade(), context.sites())
        .at(site, resource)
        .fingerprint(identity(each, context) + "|" + each.misuse().name().replace('_', '-'))
        .message(
            name
                + " "
                + each.misuse().clause()
                + " at "
                + site
                + (count == 1 ? "" : ", " + count + " times"))
        .tasks(
            total.waits().longest().stream().map(who -> who.ref("running", site, 0)).toList(),
            total.waits().threadNames(),
            context.thresholds().maxTasks())
        .cost(count, 0, 0)
        .evidence("violated at", "It happened here", stack)
        .fix(each.misuse().fix())
        .build();
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
