package dev.fathom.analyzer.analysis.contexts;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Suspects derived contexts that pile up at one creation site: nobody cancels or closes them, and
 * nobody works under them any more.
 */
public final class ContextNotCancelled extends LedgerAnalysis {

  /** So many piles together are one, however soon they were made. */
  private static final int MANY = 5;

  /** An analysis of the contexts that the recording describes. */
  public ContextNotCancelled() {
    super(RuleId.CONTEXT_NOT_CANCELLED, "Which contexts were made, and never cancelled,");
  }

  @Override
  protected List<Finding> findings(Context context) {
    Set<Key> used = used(context);
    Map<String, List<ResourceInfo>> places = new TreeMap<>();
    for (Key key : context.resources()) {
      ResourceInfo info = context.ledger().describe(key);
      if (isForgotten(key, info, context) && !used.contains(key)) {
        places
            .computeIfAbsent(key.runId() + place(info, context), place -> new ArrayList<>())
            .add(info);
      }
    }
    return places.values().stream()
        .filter(pile -> isPile(pile, context))
        .map(pile -> finding(pile, context))
        .toList();
  }

  /** Contexts that a task runs under, and those above them. */
  private static Set<Key> used(Context context) {
    Ledger ledger = context.ledger();
    Set<Key> used =
        context.graph().tasks().stream()
            .map(task -> task.row().context())
            .collect(Collectors.toSet());
    for (Key key : List.copyOf(used)) {
      Key parent = ledger.describe(key).parent();
      while (!parent.isNothing() && used.add(parent)) {
        parent = ledger.describe(parent).parent();
      }
    }
    return used;
  }

  /** Somebody has looked at it late in its life and found it open; no row at all says nothing. */
  private static boolean isForgotten(Key key, ResourceInfo info, Context context) {
    return info.ref().kind().equals("context")
        && info.sinceNanos() > 0
        && context.endNanos() - info.sinceNanos() >= context.thresholds().leakAge().toNanos()
        && context.ledger().useOf(key).last().isPresent()
        && context.graph().firstClosed(key).isEmpty();
  }

  private static String place(ResourceInfo info, Context context) {
    Site site = context.sites().siteOf(context.ledger().stack(info.creationStackId()));
    return Fingerprint.of(RuleId.CONTEXT_NOT_CANCELLED, info.ref(), site) + site.line();
  }

  /** Some contexts that are made together may live as long as the program; so many do not. */
  private static boolean isPile(List<ResourceInfo> pile, Context context) {
    int least = context.thresholds().contextPile();
    boolean spread = spread(pile) >= context.thresholds().leakAge().toNanos() / 2;
    return pile.size() >= (spread ? least : MANY * least);
  }

  private static long spread(List<ResourceInfo> pile) {
    long first = pile.stream().mapToLong(ResourceInfo::sinceNanos).min().orElse(0);
    return pile.stream().mapToLong(ResourceInfo::sinceNanos).max().orElse(0) - first;
  }

  private static Finding finding(List<ResourceInfo> pile, Context context) {
    ResourceInfo one = pile.get(0);
    ResourceRef kind =
        new ResourceRef(0, one.ref().kind(), one.ref().className(), one.ref().label());
    Stack creation = context.ledger().stack(one.creationStackId());
    Site site = context.sites().siteOf(creation);
    return new FindingBuilder(RuleId.CONTEXT_NOT_CANCELLED, Grade.SUSPECTED, context.sites())
        .at(site, kind)
        .message(
            Counts.of(pile.size(), "context")
                + " that were made at "
                + site
                + " are neither cancelled nor closed, and no task runs under them; they piled up"
                + " over "
                + Durations.format(spread(pile)))
        .cost(pile.size(), 0, 0)
        .evidence("created at", "They were made here", creation)
        .whyNotProved("Somebody may still hold them and cancel them later.")
        .fix("Make a context in a try-with-resources statement, so that it is closed when done.")
        .build();
  }
}
