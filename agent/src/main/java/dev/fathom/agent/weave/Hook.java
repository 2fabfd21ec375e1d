package dev.fathom.agent.weave;

import dev.fathom.agent.options.Level;

/**
 * One method that is instrumented. Immutable.
 *
 * @param type binary name of the class
 * @param method its name
 * @param descriptor its descriptor as in the class file
 * @param advice what is woven into it
 * @param point what the advice reports
 * @param level the lowest level at which it is instrumented
 */
record Hook(
    String type, String method, String descriptor, Class<?> advice, int point, Level level) {

  boolean names(String name, String otherDescriptor) {
    return method.equals(name) && descriptor.equals(otherDescriptor);
  }

  @Override
  public String toString() {
    return type + "." + method + descriptor;
  }
}
