package dev.fathom.cli.inspect;

import dev.fathom.analyzer.event.BooleanField;
import dev.fathom.analyzer.event.DoubleField;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.event.ThreadField;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import java.util.Set;
import java.util.function.Function;

/**
 * A field of an event type, and how to get its value from a row. Immutable.
 *
 * <p>A value is a {@link Boolean}, {@link Double}, {@link Long}, {@link Instant}, {@link Span},
 * {@link String}, {@link dev.fathom.analyzer.model.Stack}, or null.
 *
 * @param name of the field
 * @param value gets it from a row of the type
 */
public record Column(String name, Function<Row, Object> value) {

  private static final Set<String> INTEGERS = Set.of("byte", "short", "char", "int", "long");
  private static final Set<String> TEXTS = Set.of("java.lang.String");

  /**
   * A point in time.
   *
   * @param nanos since the epoch
   */
  record Instant(long nanos) {}

  /**
   * A length of time.
   *
   * @param nanos how long
   */
  record Span(long nanos) {}

  /** Whether a field has one value that can be shown; arrays and nested values have not. */
  static boolean canShow(RecordedField field) {
    String type = field.typeName();
    return !field.array()
        && (field.constant()
            || INTEGERS.contains(type)
            || TEXTS.contains(type)
            || Set.of("boolean", "float", "double").contains(type));
  }

  /** The column for a field, which is added to the type that will be read. */
  static Column of(RecordedField field, EventType type) {
    String name = field.name();
    return switch (name) {
      case "startTime" -> new Column(name, row -> new Instant(row.startNanos()));
      case "duration" -> new Column(name, row -> new Span(row.durationNanos()));
      case "eventThread" -> new Column(name, row -> display(row.thread()));
      case "stackTrace" -> new Column(name, Row::stack);
      default -> new Column(name, value(field, type));
    };
  }

  private static Function<Row, Object> value(RecordedField field, EventType type) {
    String recorded = field.typeName();
    if (recorded.equals("java.lang.Thread")) {
      ThreadField thread = type.threadField(field.name());
      return row -> display(row.get(thread));
    }
    if (field.constant() || TEXTS.contains(recorded)) {
      StringField text = type.stringField(field.name());
      return row -> row.get(text);
    }
    if (recorded.equals("boolean")) {
      BooleanField flag = type.booleanField(field.name());
      return row -> row.get(flag);
    }
    if (INTEGERS.contains(recorded)) {
      return integer(field, type.longField(field.name()));
    }
    DoubleField number = type.doubleField(field.name());
    return row -> row.get(number);
  }

  private static Function<Row, Object> integer(RecordedField recorded, LongField field) {
    if (recorded.unit().isSpan()) {
      return row -> new Span(row.get(field));
    }
    if (recorded.unit().isInstant()) {
      return row -> new Instant(row.get(field));
    }
    return row -> row.get(field);
  }

  private static String display(ThreadRef thread) {
    return thread == null ? null : thread.display();
  }
}
