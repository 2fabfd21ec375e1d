package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.ThreadEnd;
import dev.fathom.analyzer.event.ThreadStart;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;

/**
 * Who started which platform thread, and which have ended, as the JVM tells. Of virtual threads it
 * does not tell who started them.
 */
final class Descent implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<Long, ThreadRef> starters = new HashMap<>();
  private final HashSet<Long> ended = new HashSet<>();

  void started(Row row) {
    ThreadRef thread = row.get(ThreadStart.THREAD);
    ThreadRef starter = row.get(ThreadStart.PARENT_THREAD);
    if (thread != null && starter != null && thread.id() != 0) {
      starters.merge(thread.id(), starter, Descent::resolve);
    }
  }

  void ended(Row row) {
    ThreadRef thread = row.get(ThreadEnd.THREAD);
    if (thread != null) {
      ended.add(thread.id());
    }
  }

  /** Contradictory rows agree on one of them, whatever their order. */
  private static ThreadRef resolve(ThreadRef one, ThreadRef other) {
    return one.id() <= other.id() ? one : other;
  }

  void merge(Descent later) {
    later.starters.forEach((id, starter) -> starters.merge(id, starter, Descent::resolve));
    ended.addAll(later.ended);
  }

  /** Who started the thread and has ended; empty when it lives, or is not known. */
  Optional<ThreadRef> endedStarterOf(ThreadRef thread) {
    return Optional.ofNullable(starters.get(thread.id()))
        .filter(starter -> ended.contains(starter.id()));
  }
}
