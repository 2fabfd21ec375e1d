package dev.fathom.agent.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * How to get from what a probed method has at hand to the object that is meant: a root, and from
 * there fields and methods without arguments.
 *
 * <p>Safe for use by any thread. Methods that it names are the application's; whatever they throw
 * reads as null.
 */
public final class Path {

  private static final String ARGUMENT = "arg";
  private static final int MOST_ARGUMENTS = 255;

  private final Root root;
  private final List<Step> steps;

  private Path(Root root, List<Step> steps) {
    this.root = root;
    this.steps = steps;
  }

  /**
   * A path that begins with {@code this}, {@code result} or {@code arg1}, {@code arg2} and so on.
   *
   * @throws IllegalArgumentException if it is none, with a message for users
   */
  static Path parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new Path(rootOf(parts[0]), steps(parts, 1));
  }

  /**
   * A path that begins at the resource itself.
   *
   * @throws IllegalArgumentException if it is none, with a message for users
   */
  static Path relative(String text) {
    return new Path(Root.NONE, steps(text.split("\\.", -1), 0));
  }

  private static Root rootOf(String word) {
    if (word.equals("this")) {
      return Root.THIS;
    }
    if (word.equals("result")) {
      return Root.RESULT;
    }
    int number = word.startsWith(ARGUMENT) ? Words.number(word.substring(ARGUMENT.length())) : 0;
    if (number > 0 && number <= MOST_ARGUMENTS) {
      return Root.argument(number);
    }
    throw new IllegalArgumentException("this, result or arg1, arg2 ... expected, not " + word);
  }

  private static List<Step> steps(String[] parts, int from) {
    List<Step> steps = new ArrayList<>();
    for (int i = from; i < parts.length; i++) {
      boolean isMethod = parts[i].endsWith("()");
      String name = isMethod ? parts[i].substring(0, parts[i].length() - 2) : parts[i];
      if (!Words.isName(name) || !Character.isJavaIdentifierStart(name.codePointAt(0))) {
        throw new IllegalArgumentException("no field or method(): '" + parts[i] + "'");
      }
      steps.add(new Step(name, isMethod));
    }
    return List.copyOf(steps);
  }

  /** Where it begins. */
  public Root root() {
    return root;
  }

  /** Whether it calls no method of the application. */
  boolean hasFieldsOnly() {
    for (Step step : steps) {
      if (step.isMethod()) {
        return false;
      }
    }
    return true;
  }

  /** What it leads to; null when it leads nowhere. */
  public Object from(Object start) {
    Object at = start;
    for (Step step : steps) {
      if (at == null) {
        return null;
      }
      at = step.of(at);
    }
    return at;
  }

  /**
   * What a probed method has at hand. Immutable.
   *
   * @param argument the number of an argument, from 1; 0 when it is none, -1 for the result, -2 for
   *     nothing at all
   */
  public record Root(int argument) {

    /** Nothing. */
    public static final Root NONE = new Root(-2);

    /** The object whose method it is. */
    public static final Root THIS = new Root(0);

    /** What the method returns. */
    public static final Root RESULT = new Root(-1);

    // Written out, since what the language makes of a record is kept by classes of the JDK.

    @Override
    public boolean equals(Object other) {
      return other instanceof Root root && root.argument == argument;
    }

    @Override
    public int hashCode() {
      return argument;
    }

    static Root argument(int number) {
      return new Root(number);
    }

    /** Whether it is one of the method's arguments. */
    public boolean isArgument() {
      return argument > 0;
    }
  }
}
