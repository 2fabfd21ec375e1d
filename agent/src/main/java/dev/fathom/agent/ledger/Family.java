package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The resources of one class: how they are read, and how many have an entry. Its reader may refer
 * to the class, so only resources refer strongly to it. Safe for use by any thread.
 */
final class Family {

  /** More than that of one class are a crowd, in which a single one is worth little. */
  static final int MOST_OF_NO_CROWD = 1_000;

  private final ResourceReader reader;
  private final AtomicInteger entered = new AtomicInteger();

  Family(ResourceReader reader) {
    this.reader = reader;
  }

  ResourceReader reader() {
    return reader;
  }

  /** One more has an entry. */
  void enter() {
    entered.incrementAndGet();
  }

  /** One fewer has an entry. */
  void leave() {
    entered.decrementAndGet();
  }

  /** Whether so many have an entry that a new one must be met twice to get one. */
  boolean isCrowd() {
    return entered.get() >= MOST_OF_NO_CROWD;
  }
}
