package dev.fathom.agent.emit;

/** What threads do with the JDK's synchronizers, in one word. */
final class Operations {

  private Operations() {}

  /**
   * What a thread does that waits for a synchronizer.
   *
   * @param kind the kind of resource
   * @param shared whether others may have it at the same time
   */
  static String on(String kind, boolean shared) {
    return switch (kind) {
      case "lock" -> "lock";
      case "rw-lock" -> shared ? "read-lock" : "lock";
      case "latch", "condition", "barrier", "phaser", "exchanger" -> "await";
      case "future" -> "join";
      case "queue" -> "take";
      default -> "acquire";
    };
  }
}
