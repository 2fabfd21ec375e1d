package dev.fathom.agent.ledger;

/** Something that is open and will be closed: what a slot holds. */
public abstract class Entry {

  private long id;

  Entry() {}

  /** Its identity, unique in the JVM; 0 before it was opened. */
  public final long id() {
    return id;
  }

  /** Called once, before the entry is published. */
  final void id(long id) {
    this.id = id;
  }
}
