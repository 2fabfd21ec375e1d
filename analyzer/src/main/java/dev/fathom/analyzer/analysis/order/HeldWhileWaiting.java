package dev.fathom.analyzer.analysis.order;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.ResourceInfo;
import dev.fathom.analyzer.model.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Finds tasks that hold a lock while they wait for somebody who takes the same lock: at once, or
 * for what a third one does who takes it.
 */
final class HeldWhileWaiting {

  private static final Map<String, Set<String>> OTHER_END =
      Map.of(
          "send", Set.of("receiver"),
          "put", Set.of("receiver"),
          "receive", Set.of("sender", "closer"),
          "take", Set.of("sender", "closer"),
          "select", Set.of("sender", "receiver", "closer"),
          "await", Set.of("signaller", "adder"),
          "acquire", Set.of("releaser"));

  private static final Set<String> RELEASING = Set.of("releaser");

  private final Context context;
  private final WaitGraph graph;
  private final List<Step> steps;

  HeldWhileWaiting(List<Step> steps, Context context) {
    this.steps = steps;
    this.context = context;
    this.graph = context.graph();
  }

  /** The task on the other side, who takes the lock too; empty when none is known. */
  Optional<Key> counterpart(Step step) {
    Set<String> roles = OTHER_END.get(step.order().operation());
    boolean lock = step.order().operation().equals("acquire");
    if (roles == null || lock || step.order().timed() || isConditionOf(step)) {
      return Optional.empty();
    }
    Set<Key> takers = takers(step.order().held());
    Set<Key> others = users(step.order().resource(), roles, step);
    Optional<Key> direct =
        others.stream()
            .filter(other -> takers.contains(other) && !comesFirst(other, step, roles))
            .sorted()
            .findFirst();
    return direct.or(
        () -> others.stream().filter(other -> dependsOn(other, takers, step)).sorted().findFirst());
  }

  /**
   * Whether the task was done with what is waited for before it took the lock for the first time:
   * then it needs no lock that others hold to do its part. Of who closes that is not known.
   */
  private boolean comesFirst(Key other, Step step, Set<String> roles) {
    Key lock = step.order().held();
    Key waitedFor = step.order().resource();
    boolean together =
        steps.stream()
            .filter(each -> each.order().held().equals(lock) && each.isTakenBy(other))
            .anyMatch(each -> each.order().resource().equals(waitedFor));
    if (together || graph.usersOf(waitedFor, Set.of("closer")).contains(other)) {
      return false;
    }
    long released = instants(lock, other, RELEASING, PeerRow::firstInstant).min().orElse(0);
    long used = instants(waitedFor, other, roles, PeerRow::lastInstant).max().orElse(0);
    return released != 0 && used != 0 && used - released < 0;
  }

  private LongStream instants(
      Key resource, Key task, Set<String> roles, ToLongFunction<PeerRow> instant) {
    return graph.lastUsersOf(resource).stream()
        .filter(row -> row.task().equals(task) && roles.contains(row.role()))
        .mapToLong(instant)
        .filter(nanos -> nanos != 0);
  }

  /** Awaiting a condition gives the lock back. */
  private boolean isConditionOf(Step step) {
    ResourceInfo waitedFor = context.ledger().describe(step.order().resource());
    return waitedFor.parent().equals(step.order().held())
        || waitedFor.ref().kind().equals("condition");
  }

  private Set<Key> users(Key resource, Set<String> roles, Step step) {
    Set<Key> users = new HashSet<>(graph.usersOf(resource, roles));
    if (step.use().takers().size() == 1) {
      users.remove(step.use().takers().get(0).task());
    }
    return users;
  }

  private Set<Key> takers(Key lock) {
    Set<Key> takers = new HashSet<>(graph.usersOf(lock, Set.of("releaser", "acquirer")));
    for (Step step : steps) {
      boolean wants = step.order().resource().equals(lock) && step.isForLock();
      if (wants || step.order().held().equals(lock)) {
        step.use().takers().forEach(taker -> takers.add(taker.task()));
      }
    }
    context
        .ledger()
        .useOf(lock)
        .peers("lock", "read-lock")
        .forEach(peer -> takers.add(peer.task()));
    takers.removeIf(Key::isNothing);
    return takers;
  }

  /** Whether the task waits, at some channel, for one who takes the lock. */
  private boolean dependsOn(Key task, Set<Key> takers, Step step) {
    return graph.channelsUsedBy(task).stream()
        .filter(channel -> !channel.equals(step.order().resource()))
        .flatMap(channel -> graph.usersOf(channel, OTHER_END.get("select")).stream())
        .anyMatch(third -> !third.equals(task) && takers.contains(third) && !step.isTakenBy(third));
  }
}
