package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;

/**
 * Somebody who could end a wait. Immutable.
 *
 * @param node the task, or the thread where no task is known
 * @param role such as {@code owner}, {@code reader} or {@code last-receiver}
 * @param thread the party's; its id is 0 when unknown
 * @param resource what it holds or used
 * @param stackId where it took that role; 0 when unknown
 * @param gone whether it is known to have ended
 */
public record Party(
    Key node, String role, ThreadRef thread, Key resource, long stackId, boolean gone) {

  /** The role of one that waits in the same way at the same time, and is nothing more. */
  public static final String LIKEWISE = "stuck likewise";

  /** The same party, known to have ended. */
  Party hasEnded() {
    return new Party(node, role, thread, resource, stackId, true);
  }
}
