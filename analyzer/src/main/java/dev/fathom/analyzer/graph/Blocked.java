package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;

/**
 * Somebody who cannot go on before others act, and what is known of that: the facts that every
 * analysis asks of every wait lie in the wait, since there may be a hundred thousand of them.
 *
 * <p>Confined to one thread while the graph is made, then read-only.
 */
abstract class Blocked {

  private final Key node;
  private Need need = Need.FREE;
  private boolean stuck;

  Blocked(Key node) {
    this.node = node;
  }

  /** The node that it is in the graph: its task, or its thread where there is no task. */
  public final Key node() {
    return node;
  }

  /** What it takes to end this; free when it is not the one thing that its task waits for. */
  final Need need() {
    return need;
  }

  final void need(Need what) {
    need = what;
  }

  /** Whether nobody outside the stuck ones can free it. */
  final boolean isStuck() {
    return stuck;
  }

  final void stuck(boolean whether) {
    stuck = whether;
  }
}
