package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;

/**
 * A thread of a deadlock that the JVM found. Immutable.
 *
 * @param name never null
 * @param lockClass class of what it waits for; empty when unknown
 * @param monitor whether that is a monitor; otherwise it is a synchronizer of java.util.concurrent
 * @param holder name of the thread that holds it
 * @param stack where it waits; empty when the dump does not show it
 */
public record DumpedThread(
    String name, String lockClass, boolean monitor, String holder, Stack stack)
    implements Serializable {

  /** Whether the wait ends by itself, as far as the stack shows. */
  public boolean isTimed() {
    return stack.frames().stream()
        .anyMatch(
            frame -> frame.method().equals("parkNanos") || frame.method().equals("parkUntil"));
  }

  /** Whether nobody but the owner can release what it waits for. */
  public boolean isOwnerOnly() {
    return monitor || lockClass.startsWith("java.util.concurrent.locks.Reentrant");
  }
}
