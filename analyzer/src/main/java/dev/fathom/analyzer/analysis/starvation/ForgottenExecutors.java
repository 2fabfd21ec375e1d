package dev.fathom.analyzer.analysis.starvation;

import dev.fathom.analyzer.analysis.Context;
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

/** Finds executors that are made again and again at one place and never shut down. */
final class ForgottenExecutors {

  private final Set<Key> used;
  private final Context context;

  /**
   * Executors that the recording describes.
   *
   * @param used those that have tasks now
   */
  ForgottenExecutors(Set<Key> used, Context context) {
    this.used = used;
    this.context = context;
  }

  List<Finding> findings() {
    return Pile.of(
            context.resources().stream().filter(this::isForgotten), RuleId.POOL_STARVATION, context)
        .stream()
        .filter(this::isTooMany)
        .map(this::finding)
        .toList();
  }

  private boolean isForgotten(Key key) {
    ResourceInfo info = context.ledger().describe(key);
    String kind = info.ref().kind();
    boolean runsTasks =
        kind.equals("executor") || info.ref().className().equals("dev.fathom.runtime.WorkerPool");
    return runsTasks
        && info.sinceNanos() > 0
        && !Pile.madeAt(info, context).isUnknown()
        && !used.contains(key)
        && context.ledger().useOf(key).firstClosed().isEmpty()
        && context.ledger().useOf(key).last().isPresent();
  }

  private boolean isTooMany(Pile pile) {
    return pile.size() >= context.thresholds().contextPile()
        && pile.spreadNanos() >= context.thresholds().leakAge().toNanos() / 2;
  }

  private Finding finding(Pile pile) {
    return new FindingBuilder(RuleId.POOL_STARVATION, Grade.SUSPECTED, context.sites())
        .at(pile.site(), pile.kind())
        .message(
            Counts.of(pile.size(), "pool")
                + " of threads that were made at "
                + pile.site()
                + " have no task and were never shut down; they piled up over "
                + Durations.format(pile.spreadNanos()))
        .cost(pile.size(), 0, 0)
        .whyNotProved("Somebody may still hold them and shut them down later.")
        .fix("Share one pool, or close each in a try-with-resources statement.")
        .evidence("created at", "They were made here", pile.creation())
        .build();
  }
}
