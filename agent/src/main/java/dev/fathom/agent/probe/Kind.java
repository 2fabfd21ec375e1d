package dev.fathom.agent.probe;

import java.util.Locale;

/** What a probed method does. */
public enum Kind {
  /** Gets something from a pool, and waits until the pool has it. */
  ACQUIRE("pool"),
  /** Gives back what was acquired. */
  RELEASE("pool"),
  /** Hands a task to an executor. */
  SUBMIT("executor"),
  /** Runs a task from its beginning to its end. */
  RUN("executor"),
  /** Is called before a task runs, on the same thread. */
  START("executor"),
  /** Is called after a task has run, on the same thread. */
  END("executor"),
  /** Puts something into a queue, and waits until there is room. */
  SEND("queue"),
  /** Takes something out of a queue, and waits until there is something. */
  RECEIVE("queue"),
  /** Anything whose latency is of interest. */
  CALL("");

  private final String resourceKind;

  Kind(String resourceKind) {
    this.resourceKind = resourceKind;
  }

  /** What its resource is when the probe does not say. */
  String resourceKind() {
    return resourceKind;
  }

  /** The word that users write. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a thread waits in the method. */
  public boolean isWait() {
    return this == ACQUIRE || this == SEND || this == RECEIVE;
  }

  /** Whether it concerns tasks. */
  boolean isOfTasks() {
    return this == SUBMIT || this == RUN || this == START || this == END;
  }

  /** Whether what comes out of the method matters. */
  public boolean hasEnd() {
    return isWait() || this == SUBMIT || this == RUN || this == CALL;
  }

  /** The kind with this word; null when there is none. */
  static Kind find(String word) {
    for (Kind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
