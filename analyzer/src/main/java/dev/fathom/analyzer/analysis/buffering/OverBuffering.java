package dev.fathom.analyzer.analysis.buffering;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.LedgerAnalysis;
import dev.fathom.analyzer.finding.Counts;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.ledger.ResourceUse;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Warns of buffers in which elements wait for long although no sender ever waits: the buffer hides
 * that the receiver is slower.
 */
public final class OverBuffering extends LedgerAnalysis {

  private static final Set<String> KINDS = Set.of("channel", "queue");
  private static final long FAIR_PART = 10;
  private static final long FEWEST = 10;
  private static final double SECOND = 1e9;

  /** An analysis of what resources counted. */
  public OverBuffering() {
    super(RuleId.OVER_BUFFERING, "How full buffers were");
  }

  /** How long an element waits in a buffer, by Little's law. */
  private record Backlog(ResourceSample deepest, double sends, double receives, long delayNanos) {}

  @Override
  protected List<Finding> findings(Context context) {
    // Where a sender waits, nothing is hidden.
    Set<Key> felt =
        context.graph().waiters().stream()
            .filter(waiter -> context.graph().awaited().gives(waiter))
            .map(waiter -> context.graph().awaited().of(waiter))
            .collect(Collectors.toSet());
    return context.resources().stream()
        .filter(key -> !felt.contains(key))
        .filter(key -> KINDS.contains(context.ledger().describe(key).ref().kind()))
        .flatMap(key -> finding(key, context).stream())
        .toList();
  }

  private static Optional<Finding> finding(Key key, Context context) {
    long most = context.thresholds().bufferDelay().toNanos();
    return backlog(key, context)
        .filter(backlog -> backlog.delayNanos() >= most)
        .map(backlog -> build(key, backlog, context));
  }

  /** Empty when senders waited, or filled it in one go and left it: then nothing is hidden. */
  private static Optional<Backlog> backlog(Key key, Context context) {
    ResourceUse use = context.ledger().useOf(key);
    long since = context.ledger().describe(key).sinceNanos();
    if (since == 0 || use.lastSend().isEmpty() || use.deepest().isEmpty()) {
      return Optional.empty();
    }
    ResourceSample deepest = use.deepest().get();
    long least = context.thresholds().bufferDelay().toNanos();
    long filling = deepest.timeNanos() - since;
    boolean hidden =
        deepest.blockedSends() == 0
            && hasGrown(use, deepest)
            && use.lastSend().get().timeNanos() - since >= least
            && filling >= least;
    double seconds = filling / SECOND;
    double received = deepest.receives() / seconds;
    long delay = (long) (deepest.depth() / received * SECOND);
    return hidden
        ? Optional.of(new Backlog(deepest, deepest.sends() / seconds, received, delay))
        : Optional.empty();
  }

  /**
   * Whether it filled while elements were received, and not in one go: one sample tells no pace,
   * and what is left over of a few is no backlog.
   */
  private static boolean hasGrown(ResourceUse use, ResourceSample deepest) {
    return deepest.receives() >= FEWEST
        && use.sendBefore()
            .filter(before -> before.sends() >= deepest.sends() / FAIR_PART)
            .isPresent();
  }

  /** Where it was made; else, since that is recorded when asked only, where it was filled last. */
  private static Site site(Key key, Stack creation, Context context) {
    if (!creation.isEmpty()) {
      return context.sites().siteOf(creation);
    }
    return context.graph().lastUsersOf(key).stream()
        .filter(user -> user.role().equals("sender"))
        .max(Comparator.comparingLong(PeerRow::lastNanos).thenComparing(PeerRow::task))
        .map(user -> context.sites().siteOf(context.ledger().stack(user.stackId())))
        .orElse(Site.UNKNOWN);
  }

  private static Finding build(Key key, Backlog backlog, Context context) {
    ResourceInfo info = context.ledger().describe(key);
    ResourceRef resource = info.ref();
    Stack creation = context.ledger().stack(info.creationStackId());
    Site site = site(key, creation, context);
    ResourceSample deepest = backlog.deepest();
    String rates =
        String.format(
            Locale.ROOT,
            "%.0f sends and %.0f receives a second",
            backlog.sends(),
            backlog.receives());
    FindingBuilder finding =
        new FindingBuilder(RuleId.OVER_BUFFERING, Grade.POTENTIAL, context.sites())
            .at(site, resource)
            .message(
                Counts.of(deepest.depth(), "element")
                    + " were in "
                    + resource.display()
                    + (info.capacity() < 0 || info.capacity() == Integer.MAX_VALUE
                        ? ", which has no bound"
                        : " (capacity " + info.capacity() + ")")
                    + " and waited for about "
                    + Durations.format(backlog.delayNanos())
                    + ": its receivers are slower than its senders, "
                    + rates)
            .cost(deepest.depth(), 0, backlog.delayNanos())
            .whyNotProved("The receivers may catch up before the buffer is full.")
            .fix(
                "Make the buffer as small as bursts need, so that senders feel the receiver's pace;"
                    + " then make the receiver faster.");
    for (PeerRow user : context.graph().lastUsersOf(key)) {
      Stack stack = context.ledger().stack(user.stackId());
      if (!stack.isEmpty()) {
        finding.evidence(
            "last " + user.role(),
            user.thread().display() + " was last there at " + context.sites().siteOf(stack),
            stack);
      }
    }
    if (!creation.isEmpty()) {
      finding.evidence("created at", "The buffer was made here", creation);
    }
    return finding.build();
  }
}
