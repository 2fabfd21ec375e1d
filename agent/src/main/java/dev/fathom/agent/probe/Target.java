package dev.fathom.agent.probe;

import java.util.List;
import java.util.Map;

/**
 * The method that a probe names, or all methods of one name. Immutable.
 *
 * @param type binary name of the class
 * @param method its name
 * @param descriptor a whole descriptor, the part with the parameters, or nothing for any
 */
public record Target(String type, String method, String descriptor) {

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "boolean", "Z", "byte", "B", "char", "C", "double", "D", "float", "F", "int", "I", "long",
          "J", "short", "S");

  private static final List<String> FORBIDDEN =
      List.of("java.", "javax.crypto.", "jdk.", "sun.", "com.sun.");

  /** Whether a frame of a stack is one of the method, or of another with its name. */
  public boolean isIn(StackTraceElement frame) {
    return frame.getMethodName().equals(method) && frame.getClassName().equals(type);
  }

  /**
   * Reads {@code class#method}, {@code class#method(long, java.lang.String[])} or {@code
   * class#method} with a descriptor as in class files.
   *
   * @throws IllegalArgumentException if it is none of these, with a message for users
   */
  static Target parse(String text) {
    int sign = text.indexOf('#');
    int parenthesis = text.indexOf('(', sign + 1);
    int end = parenthesis < 0 ? text.length() : parenthesis;
    String type = sign < 0 ? "" : text.substring(0, sign);
    String method = text.substring(sign + 1, end);
    if (!Words.isQualifiedName(type) || !Words.isName(method)) {
      throw new IllegalArgumentException("class#method or class#method(types) expected");
    }
    for (String forbidden : FORBIDDEN) {
      if (type.startsWith(forbidden)) {
        throw new IllegalArgumentException("classes of the JDK cannot be probed");
      }
    }
    return new Target(type, method, end == text.length() ? "" : descriptorOf(text.substring(end)));
  }

  private static String descriptorOf(String text) {
    if (!text.endsWith(")")) {
      if (text.matches("\\([^()\\s]*\\)\\S+")) {
        return text;
      }
      throw new IllegalArgumentException("no closing parenthesis");
    }
    String types = text.substring(1, text.length() - 1).strip();
    StringBuilder descriptor = new StringBuilder("(");
    if (!types.isEmpty()) {
      for (String each : types.split(",", -1)) {
        append(descriptor, each.strip());
      }
    }
    return descriptor.append(')').toString();
  }

  private static void append(StringBuilder descriptor, String name) {
    String element = name.endsWith("...") ? name.substring(0, name.length() - 3) + "[]" : name;
    while (element.endsWith("[]")) {
      descriptor.append('[');
      element = element.substring(0, element.length() - 2).strip();
    }
    if (!Words.isQualifiedName(element)) {
      throw new IllegalArgumentException("no type: '" + name + "'");
    }
    String primitive = PRIMITIVES.get(element);
    descriptor.append(primitive == null ? "L" + element.replace('.', '/') + ";" : primitive);
  }

  @Override
  public String toString() {
    return type + "#" + method + descriptor;
  }
}
