package dev.fathom.junit.check;

import java.util.Optional;
import java.util.Set;

/** Somebody who can tell of a deadlock. Asked by one thread. */
interface DeadlockSource {

  /** A deadlock that exists now, if there is one. */
  Optional<Deadlock> find();

  /**
   * A set of threads that wait for each other.
   *
   * @param threads their ids
   * @param text a sentence and the stacks
   */
  record Deadlock(Set<Long> threads, String text) {

    public Deadlock {
      threads = Set.copyOf(threads);
    }
  }
}
