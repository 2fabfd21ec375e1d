package dev.fathom.analyzer.analysis.order;

import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds circles of steps of which each goes for what the next one holds, and that different tasks
 * could be on at the same time.
 *
 * <p>Circles are short in practice, and a long one contains what a short one shows; so length and
 * number are bounded. Each circle is found once, from its smallest resource.
 */
final class OrderCycles {

  private static final int LENGTH = 5;
  private static final int CIRCLES = 200;
  private static final int TRIES = 100_000;

  private final TreeMap<Key, TreeMap<Key, List<Step>>> steps = new TreeMap<>();
  private final List<List<Step>> found = new ArrayList<>();
  private int tries;

  private OrderCycles(List<Step> all) {
    for (Step step : all) {
      if (step.isForLock() && !step.order().held().equals(step.order().resource())) {
        steps
            .computeIfAbsent(step.order().held(), key -> new TreeMap<>())
            .computeIfAbsent(step.order().resource(), key -> new ArrayList<>())
            .add(step);
      }
    }
  }

  /** The circles, by smallest resource. */
  static List<List<Step>> find(List<Step> steps) {
    OrderCycles cycles = new OrderCycles(steps);
    for (Key start : cycles.steps.keySet()) {
      cycles.extend(start, start, new ArrayList<>());
    }
    return cycles.found;
  }

  private void extend(Key start, Key at, List<Step> path) {
    for (Map.Entry<Key, List<Step>> next :
        steps.getOrDefault(at, new TreeMap<>()).tailMap(start, true).entrySet()) {
      if (found.size() >= CIRCLES || ++tries > TRIES) {
        return;
      }
      boolean closes = next.getKey().equals(start);
      if (closes ? path.isEmpty() : path.size() + 1 >= LENGTH || visits(path, next.getKey())) {
        continue;
      }
      for (Step step : next.getValue()) {
        if (fits(path, step, closes)) {
          path.add(step);
          if (closes) {
            found.add(List.copyOf(path));
          } else {
            extend(start, next.getKey(), path);
          }
          path.remove(path.size() - 1);
          if (closes) {
            break;
          }
        }
      }
    }
  }

  private static boolean visits(List<Step> path, Key resource) {
    return path.stream().anyMatch(step -> step.order().held().equals(resource));
  }

  private static boolean fits(List<Step> path, Step step, boolean closes) {
    for (Step other : path) {
      if (!step.isBySomebodyElseThan(other) || step.sharesGateWith(other)) {
        return false;
      }
    }
    boolean follows = path.isEmpty() || path.get(path.size() - 1).isKeptOutBy(step);
    return follows && (!closes || step.isKeptOutBy(path.get(0)));
  }
}
