package dev.fathom.analyzer.analysis.contexts;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.analysis.Pile;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    Set<Key> used = context.graph().contextsInUse();
    Stream<Key> forgotten =
        context.resources().stream()
            .filter(key -> isForgotten(key, context) && !used.contains(key));
    return Pile.of(forgotten, RuleId.CONTEXT_NOT_CANCELLED, context).stream()
        .filter(pile -> isTooMany(pile, context))
        .map(pile -> finding(pile, context))
        .toList();
  }

  /** Somebody has looked at it late in its life and found it open; no row at all says nothing. */
  private static boolean isForgotten(Key key, Context context) {
    ResourceInfo info = context.ledger().describe(key);
    return info.ref().kind().equals("context")
        && info.sinceNanos() > 0
        && context.endNanos() - info.sinceNanos() >= context.thresholds().leakAge().toNanos()
        && context.ledger().useOf(key).last().isPresent()
        && context.graph().firstClosed(key).isEmpty();
  }

  /** Some contexts that are made together may live as long as the program; so many do not. */
  private static boolean isTooMany(Pile pile, Context context) {
    int least = context.thresholds().contextPile();
    boolean spread = pile.spreadNanos() >= context.thresholds().leakAge().toNanos() / 2;
    return pile.size() >= (spread ? least : MANY * least);
  }

  private static Finding finding(Pile pile, Context context) {
    return new FindingBuilder(RuleId.CONTEXT_NOT_CANCELLED, Grade.SUSPECTED, context.sites())
        .at(pile.site(), pile.kind())
        .message(
            Counts.of(pile.size(), "context")
                + " that were made at "
                + pile.site()
                + " are neither cancelled nor closed, and no task runs under them; they piled up"
                + " over "
                + Durations.format(pile.spreadNanos()))
        .cost(pile.size(), 0, 0)
        .evidence("created at", "They were made here", pile.creation())
        .whyNotProved("Somebody may still hold them and cancel them later.")
        .fix("Make a context in a try-with-resources statement, so that it is closed when done.")
        .build();
  }
}
