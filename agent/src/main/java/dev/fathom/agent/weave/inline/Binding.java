package dev.fathom.agent.weave.inline;

import net.bytebuddy.jar.asm.Type;

/**
 * What one parameter of an advice method stands for. Immutable.
 *
 * @param source where the value comes from
 * @param index number of the argument, for {@link Source#ARGUMENT}
 * @param field name of the field, for {@link Source#FIELD}
 * @param type type of the parameter
 * @param assignable whether what is assigned to it becomes the value
 */
record Binding(Source source, int index, String field, Type type, boolean assignable) {

  /** Where a value comes from. */
  enum Source {
    THIS,
    ARGUMENT,
    FIELD,
    ENTERED,
    RESULT,
    THROWN,
    POINT
  }

  /** Makes sure that a value of the given type can be read as the parameter. */
  Binding checked(Type actual) {
    boolean same = actual.equals(type);
    boolean reference = actual.getSort() == Type.OBJECT || actual.getSort() == Type.ARRAY;
    boolean widens = reference && type.getInternalName().equals("java/lang/Object");
    if (!same && (!widens || assignable)) {
      throw new NotInlinableException(source + " is " + actual + ", not " + type);
    }
    return this;
  }
}
