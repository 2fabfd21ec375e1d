package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Direction;
import dev.fathom.agent.probe.Kind;

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

  /** What a thread does that waits in a probed method. */
  static String of(Kind kind, String resourceKind) {
    boolean isQueue = resourceKind.equals("queue");
    return switch (kind) {
      case SEND -> isQueue ? "put" : "send";
      case RECEIVE -> isQueue ? "take" : "receive";
      default -> "acquire";
    };
  }

  /** Which end of its resource a probed method concerns. */
  static Direction directionOf(Kind kind) {
    return kind == Kind.SEND ? Direction.SEND : Direction.RECEIVE;
  }
}
