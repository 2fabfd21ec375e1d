package dev.fathom.junit.threads;

import dev.fathom.analyzer.model.Stack;

/**
 * A thread as it was at one moment. Immutable.
 *
 * @param id the Java thread id
 * @param name may be empty
 * @param virtual whether it is a virtual thread
 * @param state as {@link Thread.State} names it
 * @param waitsFor class of the object that it waits for; empty when unknown or none
 * @param owner name of the thread that owns that object; empty when unknown or none
 * @param stack top first; may be empty
 */
public record LiveThread(
    long id,
    String name,
    boolean virtual,
    String state,
    String waitsFor,
    String owner,
    Stack stack) {

  /** Its name, or its id where it has none. */
  public String display() {
    return name.isEmpty() ? "#" + id : name;
  }
}
