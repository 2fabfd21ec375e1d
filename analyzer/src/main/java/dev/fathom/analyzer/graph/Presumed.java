package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.parallel.Workers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Names, where nobody is known to have used the other end of what a task waits for, those who most
 * likely would: the tasks that it created, who took what it waits for and could give it back, and
 * who waits for a lock that it holds. Never more than a suspicion.
 */
final class Presumed {

  private static final Set<Need.Basis> LOCKS = Set.of(Need.Basis.OWNER, Need.Basis.HOLDERS);

  private static final String INTERNAL = "jdk.internal.";
  private static final int FEW = 8;
  private static final int VERY_FEW = 3;
  private static final String MAIN = "main";
  private static final long TOGETHER_NANOS = 1_000_000_000L;

  private final Nodes nodes;
  private final Peers peers;
  private final Needs needs;
  private final Supplier<Parties> finders;
  private final Parties parties;

  Presumed(Nodes nodes, Peers peers, Needs needs, Supplier<Parties> finders) {
    this.nodes = nodes;
    this.peers = peers;
    this.needs = needs;
    this.finders = finders;
    this.parties = finders.get();
  }

  /** Completes the needs of all who know nobody. */
  void addAll(Workers workers) {
    Map<Key, List<Party>> lockWaiters = lockWaiters();
    List<Waiter> helpless = nodes.waiters().stream().filter(Presumed::isHelpless).toList();
    List<List<Party>> likely =
        workers.map(
            helpless, () -> new LikelyParties(nodes, peers, finders.get(), lockWaiters)::of);
    List<Waiter> alone = new ArrayList<>();
    for (int i = 0; i < helpless.size(); i++) {
      if (likely.get(i).isEmpty()) {
        alone.add(helpless.get(i));
      } else {
        helpless.get(i).need(new Need(Need.Mode.ANY, Need.Basis.NOBODY, likely.get(i)));
      }
    }
    crossed(alone);
  }

  /**
   * A few tasks of one creator who came to wait at the same time, each for something of its own
   * that nobody rests at, are suspected to wait for each other; not where still others wait so in
   * the same place, for that is where all wait for somebody slow.
   *
   * <p>For a latch or a future some do rest, until the end of the program or for an answer: then
   * they must wait for the same kind of thing, and nobody else may be known whom their creator
   * made, for that could be the one to let them go.
   */
  private void crossed(List<Waiter> alone) {
    Map<Key, List<Waiter>> byCreator = new TreeMap<>();
    for (Waiter waiter : alone) {
      if (isNoRest(waiter)) {
        Key creator =
            waiter.task() == null
                ? new Key(waiter.open().waitKey().runId(), 0)
                : waiter.task().creator();
        byCreator.computeIfAbsent(creator, key -> new ArrayList<>()).add(waiter);
      }
    }
    byCreator.values().stream()
        .filter(Presumed::areCrossed)
        .filter(few -> areOnlyOnes(few, byCreator.values()))
        .filter(few -> few.stream().allMatch(LikelyParties::isFullSend) || areAlone(few))
        .forEach(this::presumeEachOther);
  }

  private static boolean areOnlyOnes(List<Waiter> few, Collection<List<Waiter>> all) {
    Set<Site> sites = few.stream().map(Waiter::site).collect(Collectors.toSet());
    long there =
        all.stream().flatMap(List::stream).filter(each -> sites.contains(each.site())).count();
    return there == few.size();
  }

  private boolean areAlone(List<Waiter> few) {
    long kinds = few.stream().map(waiter -> waiter.resource().kind()).distinct().count();
    Set<Key> own = few.stream().map(Waiter::node).collect(Collectors.toSet());
    return few.size() <= VERY_FEW
        && kinds == 1
        && nodes.tasks().siblings(few.get(0).task()).stream()
            .filter(task -> !task.thread().name().equals(MAIN))
            .allMatch(task -> own.contains(task.task()));
  }

  private void presumeEachOther(List<Waiter> waiters) {
    for (Waiter waiter : waiters) {
      List<Party> others = new ArrayList<>();
      for (Waiter other : waiters) {
        if (!other.node().equals(waiter.node())) {
          others.add(
              parties.of(
                  other.open().task(), other.open().thread(), Party.LIKEWISE, waiter.awaits(), 0));
        }
      }
      waiter.need(new Need(Need.Mode.ANY, Need.Basis.NOBODY, others));
    }
  }

  private static boolean isNoRest(Waiter waiter) {
    String kind = waiter.resource() == null ? "" : waiter.resource().kind();
    if (kind.equals("future") && waiter.resource().className().startsWith(INTERNAL)) {
      // Its result is made by a thread of the JDK.
      return false;
    }
    return LikelyParties.isFullSend(waiter) || kind.equals("latch") || kind.equals("future");
  }

  private static boolean areCrossed(List<Waiter> waiters) {
    if (waiters.size() < 2 || waiters.size() > FEW) {
      return false;
    }
    long resources = waiters.stream().map(waiter -> waiter.awaits()).distinct().count();
    LongSummaryStatistics since =
        waiters.stream().mapToLong(waiter -> waiter.open().sinceNanos()).summaryStatistics();
    return resources == waiters.size() && since.getMax() - since.getMin() <= TOGETHER_NANOS;
  }

  private static boolean isHelpless(Blocked blocked) {
    return blocked != null
        && blocked.need().basis() == Need.Basis.NOBODY
        && blocked.need().parties().isEmpty();
  }

  private Map<Key, List<Party>> lockWaiters() {
    Map<Key, List<Party>> behind = new HashMap<>();
    for (Waiter waiter : nodes.waiters()) {
      Need need = waiter.need();
      boolean lock = LOCKS.contains(need.basis()) && !waiter.operation().equals("acquire");
      for (Party holder : lock ? need.parties() : List.<Party>of()) {
        if (isHelpless(needs.blocked(holder.node())) && !isNextInTurn(waiter, holder.node())) {
          behind
              .computeIfAbsent(holder.node(), key -> new ArrayList<>())
              .add(
                  parties.of(
                      waiter.open().task(),
                      waiter.open().thread(),
                      "waits for its lock",
                      waiter.awaits(),
                      waiter.open().stackId()));
        }
      }
    }
    return behind;
  }

  /** Receivers that take turns under a lock rest by design, and somebody makes a future. */
  private boolean isNextInTurn(Waiter waiter, Key holder) {
    Waiter first = nodes.waiting(holder);
    if (first != null && first.resource() != null && first.resource().kind().equals("future")) {
      // Whoever makes the result may be at work; that others wait for the lock says nothing of it.
      return true;
    }
    return first != null
        && !Peers.isSend(first.operation())
        && !waiter.site().isUnknown()
        && waiter.site().className().equals(first.site().className())
        && waiter.site().method().equals(first.site().method());
  }
}
