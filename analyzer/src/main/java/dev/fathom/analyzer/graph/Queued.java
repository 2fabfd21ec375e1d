package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;

/** A task in the queue of a pool. */
final class Queued extends Blocked {

  Queued(Key task, Need need) {
    super(task);
    need(need);
  }
}
