package dev.fathom.junit.lineage;

/**
 * What threads and tasks belong to: a test, a class of tests, or the whole suite.
 *
 * <p>Safe for use by any thread.
 */
public final class Scope {

  /** How wide it is. Declared from the narrowest to the widest. */
  public enum Kind {
    TEST,
    CLASS,
    SUITE
  }

  private final Kind kind;
  private final Scope parent;
  private final Thread thread;
  private volatile String name;
  private volatile long agentTask;
  private volatile boolean open = true;
  private volatile boolean judged;
  private volatile boolean virtualThreads;

  /**
   * An open scope.
   *
   * @param name how people call it
   * @param parent the next wider one; null for the suite
   */
  public Scope(Kind kind, String name, Scope parent) {
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    thread = Thread.currentThread();
  }

  /** How wide it is. */
  public Kind kind() {
    return kind;
  }

  /** How people call it. */
  public String name() {
    return name;
  }

  /** Renames it: a test's instance is made before the test is known. */
  public void name(String known) {
    name = known;
  }

  /** The next wider one; null for the suite. */
  public Scope parent() {
    return parent;
  }

  /** The thread that began it, which is the one that runs it. */
  public Thread thread() {
    return thread;
  }

  /** Identity of its task in the agent's ledger; 0 without agent. */
  public long agentTask() {
    return agentTask;
  }

  /** Sets the identity of its task in the agent's ledger. */
  public void agentTask(long id) {
    agentTask = id;
  }

  /** Whether it has not ended. */
  public boolean isOpen() {
    return open;
  }

  /** It has ended: what is created from now on is not its own. */
  public void close() {
    open = false;
  }

  /** Whether nobody will ask any more who belongs to it. */
  boolean isJudged() {
    return judged;
  }

  /** Nobody will ask any more who belongs to it. */
  public void judged() {
    judged = true;
  }

  /** Whether virtual threads were created in it. */
  public boolean hasVirtualThreads() {
    return virtualThreads;
  }

  void sawVirtualThread() {
    for (Scope each = this; each != null; each = each.parent) {
      each.virtualThreads = true;
    }
  }

  /** The narrowest open one that contains it, itself included; null when even the suite ended. */
  public Scope nearestOpen() {
    Scope each = this;
    while (each != null && !each.open) {
      each = each.parent;
    }
    return each;
  }

  /** Whether it is the other one or contains it. */
  public boolean contains(Scope other) {
    Scope each = other;
    while (each != null && each != this) {
      each = each.parent;
    }
    return each == this;
  }

  /** The narrowest one that contains both. Both are of one suite. */
  public Scope common(Scope other) {
    Scope each = this;
    while (!each.contains(other)) {
      each = each.parent;
    }
    return each;
  }

  @Override
  public String toString() {
    return name;
  }
}
