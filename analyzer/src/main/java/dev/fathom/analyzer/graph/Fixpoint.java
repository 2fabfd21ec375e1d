package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The greatest set of tasks of which none can go on before another of the set does.
 *
 * <p>All are taken to be stuck; then whoever somebody outside the set can free is removed, until
 * nothing changes (the knot of a graph with AND and OR edges). Every party of every distinct need
 * is looked at a bounded number of times.
 */
final class Fixpoint {

  private final Needs needs;
  private final List<Blocked> stuck = new ArrayList<>();
  private final IdentityHashMap<Need, State> states = new IdentityHashMap<>();
  private final Map<Key, List<State>> byParty = new HashMap<>();
  private final Deque<State> freed = new ArrayDeque<>();
  private long steps;

  /**
   * Computes the set.
   *
   * @param waiters who waits
   * @param needs of all of them, and of who is queued; equal needs may be one object, and then
   *     count once
   */
  Fixpoint(Collection<Waiter> waiters, Needs needs) {
    this.needs = needs;
    waiters.forEach(this::add);
    needs.queued().forEach(this::add);
    states.values().forEach(this::begin);
    while (!freed.isEmpty()) {
      free(freed.remove());
    }
  }

  /** Who knows nobody who could free it stays stuck, and nobody need look. */
  private void add(Blocked blocked) {
    if (!blocked.need().isFree()) {
      blocked.stuck(true);
      if (!blocked.need().parties().isEmpty()) {
        stuck.add(blocked);
        states.computeIfAbsent(blocked.need(), State::new).dependants.add(blocked);
      }
    }
  }

  private static final class State {
    private final Need need;
    private final List<Blocked> dependants = new ArrayList<>();
    private int holdOuts;
    private boolean free;

    State(Need need) {
      this.need = need;
    }
  }

  private void begin(State state) {
    boolean somebodyFree = false;
    for (Party party : state.need.parties()) {
      steps++;
      if (party.gone() || isStuck(party.node())) {
        state.holdOuts++;
        byParty.computeIfAbsent(party.node(), key -> new ArrayList<>()).add(state);
      } else {
        somebodyFree = true;
      }
    }
    boolean all = state.need.mode() == Need.Mode.ALL;
    if (all ? state.holdOuts == 0 : somebodyFree) {
      enqueue(state);
    }
  }

  private void enqueue(State state) {
    if (!state.free) {
      state.free = true;
      freed.add(state);
    }
  }

  private void free(State state) {
    for (Blocked dependant : state.dependants) {
      steps++;
      if (dependant.isStuck()) {
        dependant.stuck(false);
        for (State waiting : byParty.getOrDefault(dependant.node(), List.of())) {
          steps++;
          waiting.holdOuts--;
          if (waiting.need.mode() == Need.Mode.ANY || waiting.holdOuts == 0) {
            enqueue(waiting);
          }
        }
      }
    }
  }

  /** Whether nobody outside can free the node. */
  boolean isStuck(Key node) {
    Blocked blocked = needs.blocked(node);
    return blocked != null && blocked.isStuck();
  }

  /** All that nobody outside can free, of whom it is known who could. */
  List<Key> stuck() {
    return stuck.stream().filter(Blocked::isStuck).map(Blocked::node).toList();
  }

  /** What the node needs; null when it does not wait. */
  Need need(Key node) {
    Blocked blocked = needs.blocked(node);
    return blocked == null ? null : blocked.need();
  }

  /** Whether anybody at all waits for the node. */
  boolean isAwaited(Key node) {
    return byParty.containsKey(node);
  }

  /** Those stuck who need the node, directly. */
  List<Key> dependants(Key node) {
    return byParty.getOrDefault(node, List.of()).stream()
        .filter(state -> !state.free)
        .flatMap(state -> state.dependants.stream())
        .map(Blocked::node)
        .toList();
  }

  /** How many parties and nodes were looked at, each time counted. */
  long steps() {
    return steps;
  }
}
