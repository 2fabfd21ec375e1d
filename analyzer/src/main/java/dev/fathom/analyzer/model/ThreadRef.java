package dev.fathom.analyzer.model;

import java.io.Serializable;

/**
 * A thread as a recording names it. Immutable.
 *
 * @param id the Java thread id; 0 or less for a thread of the JVM itself
 * @param name empty for most virtual threads, never null
 * @param virtual whether it is a virtual thread
 */
public record ThreadRef(long id, String name, boolean virtual) implements Serializable {

  /** A name to print: the name, or the id where there is none. */
  public String display() {
    return name.isEmpty() ? (virtual ? "virtual-" : "thread-") + id : name;
  }
}
