package dev.fathom.analyzer.proof;

/** Why an unreachable wait is not proved to last for ever, and what would prove it. */
public enum Objection {
  WEAKLY_REACHABLE(
      "a weak or soft reference still leads to what it waits for, and a live task may follow it"),
  UNEXPLAINED_REFERENCE(
      "objects that the JVM keeps for a reason the dump does not show lead to what it waits for"),
  MONITOR_OWNER_UNKNOWN(
      "a heap dump does not name the owner of a monitor; a recording made with the agent does"),
  BEHIND_MONITOR(
      "a thread that waits to enter a monitor may end this wait later, and a heap dump does not name"
          + " the owner of that monitor"),
  BEING_WOKEN("a running thread held it and may have been waking it; take another dump later"),
  FLAGS_UNKNOWN(
      "nobody noted the flags of the JVM: let Fathom write the dump, or give the recording as well"),
  ELIMINATED_ALLOCATIONS(
      "a live frame's only path may lie in an object that compiled code keeps in pieces, which no"
          + " dump shows; run the JVM with -XX:-EliminateAllocations"),
  JVMCI_COMPILER(
      "a JVMCI compiler may keep objects in pieces that no dump shows; run the JVM with"
          + " -XX:-EnableJVMCI"),
  GARBAGE_IN_DUMP("it is not known that the dump holds live objects only"),
  UNCONFIRMED(
      "a wake-up may have been on its way when the dump was written; take a second dump some"
          + " seconds later");

  private final String reason;

  Objection(String reason) {
    this.reason = reason;
  }

  /** A clause for the report. */
  public String reason() {
    return reason;
  }
}
