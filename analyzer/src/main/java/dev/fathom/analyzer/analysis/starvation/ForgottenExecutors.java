package dev.fathom.analyzer.analysis.starvation;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
    Map<String, List<ResourceInfo>> places = new TreeMap<>();
    for (Key key : context.resources()) {
      ResourceInfo info = context.ledger().describe(key);
      if (isForgotten(key, info)) {
        String place =
            Fingerprint.of(RuleId.POOL_STARVATION, info.ref(), site(info)) + site(info).line();
        places.computeIfAbsent(key.runId() + place, id -> new ArrayList<>()).add(info);
      }
    }
    return places.values().stream().filter(this::isPile).map(this::finding).toList();
  }

  private boolean isForgotten(Key key, ResourceInfo info) {
    String kind = info.ref().kind();
    boolean runsTasks =
        kind.equals("executor") || info.ref().className().equals("dev.fathom.runtime.WorkerPool");
    return runsTasks
        && info.sinceNanos() > 0
        && !site(info).isUnknown()
        && !used.contains(key)
        && context.ledger().useOf(key).firstClosed().isEmpty()
        && context.ledger().useOf(key).last().isPresent();
  }

  private Site site(ResourceInfo info) {
    return context.sites().siteOf(context.ledger().stack(info.creationStackId()));
  }

  private boolean isPile(List<ResourceInfo> pile) {
    return pile.size() >= context.thresholds().contextPile()
        && spread(pile) >= context.thresholds().leakAge().toNanos() / 2;
  }

  private static long spread(List<ResourceInfo> pile) {
    long first = pile.stream().mapToLong(ResourceInfo::sinceNanos).min().orElse(0);
    return pile.stream().mapToLong(ResourceInfo::sinceNanos).max().orElse(0) - first;
  }

  private Finding finding(List<ResourceInfo> pile) {
    ResourceInfo one = pile.get(0);
    Stack creation = context.ledger().stack(one.creationStackId());
    ResourceRef alike =
        new ResourceRef(0, one.ref().kind(), one.ref().className(), one.ref().label());
    return new FindingBuilder(RuleId.POOL_STARVATION, Grade.SUSPECTED, context.sites())
        .at(site(one), alike)
        .message(
            Counts.of(pile.size(), "pool")
                + " of threads that were made at "
                + site(one)
                + " have no task and were never shut down; they piled up over "
                + Durations.format(spread(pile)))
        .cost(pile.size(), 0, 0)
        .whyNotProved("Somebody may still hold them and shut them down later.")
        .fix("Share one pool, or close each in a try-with-resources statement.")
        .evidence("created at", "They were made here", creation)
        .build();
  }
}
