package dev.fathom.agent.ledger;

/** Which of a resource's two ends an operation concerns. */
public enum Direction {
  /** It gives something to the resource. */
  SEND,
  /** It takes something from the resource. */
  RECEIVE;

  /** The end that the named operation concerns. */
  public static Direction of(String operation) {
    return switch (operation) {
      case "send", "put", "submit" -> SEND;
      default -> RECEIVE;
    };
  }
}
