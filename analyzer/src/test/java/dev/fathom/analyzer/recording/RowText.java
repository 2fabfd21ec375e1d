package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.BooleanField;
import dev.fathom.analyzer.event.DoubleField;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Field;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.event.ThreadField;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A row as a line of text that shows every field, to compare readers by. */
final class RowText {

  private RowText() {}

  /** Types that ask for all fields of all types that the chunk declares. */
  static List<EventType> everything(Chunk chunk) throws UnreadableRecordingException {
    List<EventType> types = new ArrayList<>();
    for (RecordedType recorded : chunk.eventTypes()) {
      EventType type = EventType.of(recorded.name());
      recorded.fields().forEach(field -> add(type, field));
      types.add(type);
    }
    return types;
  }

  private static void add(EventType type, RecordedField field) {
    if (field.array()) {
      return;
    }
    switch (field.typeName()) {
      case "boolean" -> type.booleanField(field.name());
      case "byte", "short", "char", "int", "long" -> type.longField(field.name());
      case "float", "double" -> type.doubleField(field.name());
      case "java.lang.String", "java.lang.Class" -> type.stringField(field.name());
      case "java.lang.Thread" -> type.threadField(field.name());
      default -> {
        // Structures are compared by the tests of their own.
      }
    }
  }

  /** All of it. */
  static String of(Row row) {
    StringBuilder line = new StringBuilder(row.type().name());
    line.append(' ').append(row.startNanos()).append(' ').append(row.durationNanos());
    line.append(' ').append(row.thread());
    for (Field field : row.type().fields()) {
      line.append(' ').append(field.name()).append('=').append(value(row, field));
    }
    return line.append(' ').append(row.stack()).toString();
  }

  /** Rows of a chunk by type, those of a type in the order in which they came. */
  static List<String> byType(List<String> rows) {
    return rows.stream().sorted(Comparator.comparing(row -> row.split(" ", 2)[0])).toList();
  }

  /** Asks for everything, without making text of it. */
  static int touch(Row row) {
    int hash = Long.hashCode(row.startNanos() + row.durationNanos());
    hash += row.stack().frames().size() + (row.thread() == null ? 0 : 1);
    for (Field field : row.type().fields()) {
      hash += value(row, field) == null ? 0 : 1;
    }
    return hash;
  }

  private static Object value(Row row, Field field) {
    if (field instanceof LongField number) {
      return row.get(number);
    } else if (field instanceof DoubleField number) {
      return row.get(number);
    } else if (field instanceof BooleanField truth) {
      return row.get(truth);
    } else if (field instanceof StringField text) {
      return row.get(text);
    } else {
      return row.get((ThreadField) field);
    }
  }
}
