package dev.fathom.analyzer.dump;

import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;

/**
 * A thread of a deadlock that a dump shows. Immutable.
 *
 * @param name empty when the dump does not tell it, as of virtual threads
 * @param id 0 when the dump does not tell it
 * @param lockClass class of what it waits for; empty when unknown
 * @param awaited what kind of thing that is
 * @param holder name of the thread that holds it, or its id after a number sign
 * @param stack where it waits; empty when the dump does not show it
 */
public record DumpedThread(
    String name, long id, String lockClass, Awaited awaited, String holder, Stack stack)
    implements Serializable {

  /** What a thread waits for. */
  public enum Awaited {
    /** A monitor. */
    MONITOR("the monitor"),
    /** A synchronizer of java.util.concurrent. */
    SYNCHRONIZER("the lock"),
    /** That another thread has initialised a class. */
    INITIALIZER("the initialisation");

    private final String words;

    Awaited(String words) {
      this.words = words;
    }

    /** How a sentence names it. */
    public String words() {
      return words;
    }
  }

  /** Its name, or its id after a number sign. */
  public String display() {
    return name.isEmpty() ? "#" + id : name;
  }

  /** Whether the wait ends by itself, as far as the stack shows. */
  public boolean isTimed() {
    return awaited != Awaited.INITIALIZER
        && stack.frames().stream()
            .anyMatch(
                frame -> frame.method().equals("parkNanos") || frame.method().equals("parkUntil"));
  }

  /** Whether nobody but the owner can release what it waits for. */
  public boolean isOwnerOnly() {
    return awaited != Awaited.SYNCHRONIZER
        || lockClass.startsWith("java.util.concurrent.locks.Reentrant");
  }
}
