package dev.fathom.agent.weave;

import dev.fathom.agent.probe.Path.Root;
import dev.fathom.agent.probe.Probe;
import java.util.Set;

/** What is woven into a method. Immutable. */
sealed interface Weaving {

  /** A weaving of the advice class's code into the beginning and the end of the method. */
  static Weaving advice(Class<?> advice) {
    return new OfMethod(advice);
  }

  /**
   * Code at the beginning or the end of the method.
   *
   * @param advice the class with that code
   */
  record OfMethod(Class<?> advice) implements Weaving {}

  /**
   * A point at each call of certain methods. What the method does otherwise costs nothing.
   *
   * @param calls the called methods, as {@code class.method} with the binary name
   * @param place where the point comes and what it tells
   * @param operation the point's second object, for places that tell an operation
   */
  record OfCalls(Set<String> calls, Place place, String operation) implements Weaving {

    boolean concerns(String owner, String method) {
      return calls.contains(owner.replace('/', '.') + "." + method);
    }
  }

  /**
   * Code at the beginning and perhaps the end of a method that a probe names.
   *
   * @param probe the probe
   * @param advice the class with that code
   * @param first the first object that it tells
   * @param second the second one
   * @param last what it tells at the end
   */
  record OfProbe(Probe probe, Class<?> advice, Root first, Root second, Root last)
      implements Weaving {

    // By identity, as hooks are and for the same reason.

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** Where a point comes and what it tells. */
  enum Place {
    /** Before the call: the object whose method it is, and the operation. */
    BEFORE,
    /** Like {@link #BEFORE}, and after the call that it is over. */
    AROUND,
    /** Around the call: the object whose method it is, and the method's first argument. */
    AROUND_WITH_ARGUMENT,
    /** Before the call: its last argument alone, so that the method may be static. */
    BEFORE_WITH_LAST_ALONE,
    /** Before the call: its last argument, and the object whose method it is. */
    BEFORE_WITH_LAST,
    /** Before the call: its last two arguments. */
    BEFORE_WITH_LAST_TWO
  }
}
