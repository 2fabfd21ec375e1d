package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The greatest set of tasks of which none can go on before another of the set does.
 *
 * <p>All are taken to be stuck; then whoever somebody outside the set can free is removed, until
 * nothing changes (the knot of a graph with AND and OR edges). Every party of every distinct need
 * is looked at a bounded number of times.
 */
final class Fixpoint {

  private final Map<Key, Need> needs;
  private final Set<Key> stuck = new HashSet<>();
  private final IdentityHashMap<Need, State> states = new IdentityHashMap<>();
  private final Map<Key, List<State>> byParty = new HashMap<>();
  private final Deque<State> freed = new ArrayDeque<>();
  private long steps;

  /**
   * Computes the set.
   *
   * @param needs of all nodes that wait; equal needs may be one object, and then count once
   */
  Fixpoint(Map<Key, Need> needs) {
    this.needs = needs;
    needs.forEach(
        (node, need) -> {
          if (!need.isFree()) {
            stuck.add(node);
            states.computeIfAbsent(need, State::new).dependants.add(node);
          }
        });
    states.values().forEach(this::begin);
    while (!freed.isEmpty()) {
      free(freed.remove());
    }
  }

  private static final class State {
    private final Need need;
    private final List<Key> dependants = new ArrayList<>();
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
      if (party.gone() || stuck.contains(party.node())) {
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
    for (Key node : state.dependants) {
      steps++;
      if (stuck.remove(node)) {
        for (State waiting : byParty.getOrDefault(node, List.of())) {
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
    return stuck.contains(node);
  }

  /** All that nobody outside can free. */
  Set<Key> stuck() {
    return stuck;
  }

  /** What the node needs; null when it does not wait. */
  Need need(Key node) {
    return needs.get(node);
  }

  /** Those stuck who need the node, directly. */
  List<Key> dependants(Key node) {
    return byParty.getOrDefault(node, List.of()).stream()
        .filter(state -> !state.free)
        .flatMap(state -> state.dependants.stream())
        .toList();
  }

  /** How many parties and nodes were looked at, each time counted. */
  long steps() {
    return steps;
  }
}
