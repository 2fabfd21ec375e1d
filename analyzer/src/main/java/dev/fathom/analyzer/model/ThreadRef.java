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

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof ThreadRef otherThreadRef
        && id == otherThreadRef.id
        && virtual == otherThreadRef.virtual
        && name.equals(otherThreadRef.name);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(id) + name.hashCode()) + Boolean.hashCode(virtual);
  }
}
