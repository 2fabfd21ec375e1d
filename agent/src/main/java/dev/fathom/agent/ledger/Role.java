package dev.fathom.agent.ledger;

/** What a task did to a resource that can end the wait of another. */
public enum Role {
  /** Gave it an element. */
  SENDER("sender", "last-sender"),
  /** Took an element from it. */
  RECEIVER("receiver", "last-receiver"),
  /** Closed, cancelled or shut it down. */
  CLOSER("closer", "closer"),
  /** Told waiters that something has happened. */
  SIGNALLER("signaller", ""),
  /** Waited there to be told so, which is known of monitors only. */
  WAITER("waiter", ""),
  /** Announced work that others wait for. */
  ADDER("adder", ""),
  /** Was the first to announce work to who had none. */
  BEGINNER("beginner", ""),
  /** Made it. */
  MAKER("maker", ""),
  /** Gave permits back. */
  RELEASER("releaser", "");

  private final String word;
  private final String edge;

  Role(String word, String edge) {
    this.word = word;
    this.edge = edge;
  }

  /** The word for it in {@code fathom.Peer}. */
  public String word() {
    return word;
  }

  /** The word for it in {@code fathom.WaitEdge}; empty when there is none. */
  public String edge() {
    return edge;
  }

  /** The role of a task whose wait has ended well; null when it has none. */
  public static Role ofWaiter(String operation) {
    return switch (operation) {
      case "send", "put", "submit" -> SENDER;
      case "receive", "take" -> RECEIVER;
      default -> null;
    };
  }

  /**
   * The role of who ends a wait; null when it has none. Of a lock the owner is known, which says
   * more.
   */
  public static Role ofReleaser(String operation) {
    return switch (operation) {
      case "send", "put", "submit" -> RECEIVER;
      case "receive", "take" -> SENDER;
      case "acquire" -> RELEASER;
      case "await" -> SIGNALLER;
      default -> null;
    };
  }
}
