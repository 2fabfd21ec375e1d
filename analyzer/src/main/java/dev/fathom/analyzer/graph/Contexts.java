package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which contexts matter to somebody. Stateless. */
final class Contexts {

  private Contexts() {}

  /** Those that one of these tasks runs under, and those above them. */
  static Set<Key> inUse(List<LiveTask> tasks, Ledger ledger) {
    Set<Key> used = new HashSet<>();
    for (LiveTask task : tasks) {
      Key context = task.row().context();
      while (!context.isNothing() && used.add(context)) {
        context = ledger.describe(context).parent();
      }
    }
    return used;
  }
}
