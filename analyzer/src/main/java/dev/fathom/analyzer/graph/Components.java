package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds the circles of a stuck set: its strongly connected components (Tarjan's algorithm, without
 * recursion). A need is a node of its own, so that many who need the same cost no more than one.
 */
final class Components {

  private final Fixpoint fixpoint;
  private final Map<Object, Visit> visits = new HashMap<>();
  private final IdentityHashMap<Need, Visit> needVisits = new IdentityHashMap<>();
  private final Deque<Visit> open = new ArrayDeque<>();
  private final List<List<Key>> circles = new ArrayList<>();
  private int count;

  private Components(Fixpoint fixpoint) {
    this.fixpoint = fixpoint;
  }

  private static final class Visit {
    private final Key node;
    private final int index;
    private int low;
    private boolean onStack = true;
    private final Iterator<?> next;

    Visit(Key node, int index, Iterator<?> next) {
      this.node = node;
      this.index = index;
      this.low = index;
      this.next = next;
    }
  }

  /** The circles, each sorted, by their smallest node. */
  static List<List<Key>> circles(Fixpoint fixpoint) {
    Components components = new Components(fixpoint);
    fixpoint.stuck().stream()
        .sorted()
        .filter(node -> !components.visits.containsKey(node))
        .forEach(components::walk);
    components.circles.sort((one, other) -> one.get(0).compareTo(other.get(0)));
    return components.circles;
  }

  private void walk(Key root) {
    Deque<Visit> path = new ArrayDeque<>();
    path.push(visit(root));
    while (!path.isEmpty()) {
      Visit top = path.peek();
      if (top.next.hasNext()) {
        Object next = top.next.next();
        Visit known = next instanceof Need need ? needVisits.get(need) : visits.get(next);
        if (known == null) {
          path.push(visit(next));
        } else if (known.onStack) {
          top.low = Math.min(top.low, known.index);
        }
      } else {
        path.pop();
        if (!path.isEmpty()) {
          path.peek().low = Math.min(path.peek().low, top.low);
        }
        if (top.low == top.index) {
          close(top);
        }
      }
    }
  }

  private Visit visit(Object thing) {
    Visit visit;
    if (thing instanceof Need need) {
      visit =
          new Visit(
              null,
              count++,
              need.parties().stream().map(Party::node).filter(fixpoint::isStuck).iterator());
      needVisits.put(need, visit);
    } else {
      Key node = (Key) thing;
      visit = new Visit(node, count++, List.of(fixpoint.need(node)).iterator());
      visits.put(node, visit);
    }
    open.push(visit);
    return visit;
  }

  /** A node alone is no circle; one that needs itself is in one with its need. */
  private void close(Visit root) {
    List<Key> nodes = new ArrayList<>();
    int size = 0;
    Visit member;
    do {
      member = open.pop();
      member.onStack = false;
      size++;
      if (member.node != null) {
        nodes.add(member.node);
      }
    } while (member != root);
    if (size > 1) {
      Collections.sort(nodes);
      circles.add(nodes);
    }
  }
}
