package dev.fathom.cli.inspect;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.cli.exit.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold for an event to be shown, such as {@code duration>20ms}. Immutable.
 *
 * <p>A tilde asks whether the value contains a text; of a stack, whether one of its frames does.
 */
final class Condition {

  private static final Pattern SHAPE = Pattern.compile("\\s*([\\w.]+)\\s*(<=|>=|!=|=|<|>|~)(.*)");

  private final String field;
  private final String operator;
  private final Literal literal;

  private Condition(String field, String operator, Literal literal) {
    this.field = field;
    this.operator = operator;
    this.literal = literal;
  }

  /**
   * The condition that a text says.
   *
   * @throws Refusal when it says none
   */
  static Condition parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw Refusal.usage(
          "'%s' is no condition; write it as duration>20ms, monitorClass=java.lang.Object or"
                  .formatted(text)
              + " stackTrace~OrderStore");
    }
    return new Condition(shape.group(1), shape.group(2), new Literal(shape.group(3).strip()));
  }

  /** The field that it is about. */
  String field() {
    return field;
  }

  /**
   * Whether it holds.
   *
   * @param column of its field
   * @throws Refusal when the value cannot be compared with the literal
   */
  boolean holds(Column column, Row row) {
    Object value = column.value().apply(row);
    return switch (operator) {
      case "~" -> contains(value);
      case "=" -> literal.isEqual(value);
      case "!=" -> !literal.isEqual(value);
      default -> value != null && inOrder(literal.compare(field, value));
    };
  }

  private boolean inOrder(int order) {
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private boolean contains(Object value) {
    if (value instanceof Stack stack) {
      return stack.frames().stream().map(Condition::text).anyMatch(literal::isIn);
    }
    return value instanceof String text && literal.isIn(text);
  }

  private static String text(Frame frame) {
    return frame.className() + "." + frame.method();
  }
}
