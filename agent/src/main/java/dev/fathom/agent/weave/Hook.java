package dev.fathom.agent.weave;

import dev.fathom.agent.options.Level;

/**
 * One method that is instrumented. Immutable.
 *
 * @param type binary name of the class
 * @param method its name
 * @param descriptor its descriptor as in the class file, or the part of it with the parameters;
 *     {@link #ANY} for all methods of the name
 * @param weaving what is woven into it
 * @param point what the woven code reports
 * @param level the lowest level at which it is instrumented
 * @param everywhere whether every version of the class has it
 */
record Hook(
    String type,
    String method,
    String descriptor,
    Weaving weaving,
    int point,
    Level level,
    boolean everywhere) {

  static final String ANY = "";

  boolean names(String name, String otherDescriptor) {
    return method.equals(name)
        && (descriptor.equals(otherDescriptor)
            || descriptor.equals(ANY)
            || (descriptor.endsWith(")") && otherDescriptor.startsWith(descriptor)));
  }

  // By identity, since each row stands in the table once. What the language would make of them asks
  // a class of the JDK, which then keeps the types of the components, and with them our loader,
  // softly reachable after a detach.

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return type + "." + method + descriptor;
  }
}
