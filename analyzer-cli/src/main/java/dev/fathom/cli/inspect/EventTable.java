package dev.fathom.cli.inspect;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events of one type, with some of their fields. Confined to one thread. */
public final class EventTable {

  private final Recordings recordings;
  private final EventType type;
  private final List<Column> columns = new ArrayList<>();
  private final Map<Condition, Column> conditions = new LinkedHashMap<>();
  private final List<Loss> losses;

  private EventTable(Recordings recordings, EventType type) {
    this.recordings = recordings;
    this.type = type;
    this.losses = new ArrayList<>(recordings.losses());
  }

  /**
   * The table of a type, before any event is read.
   *
   * @param wanted names of fields in the order of the columns; empty for all that can be shown
   * @param conditions that all must hold, such as {@code duration>20ms}
   * @throws Refusal when the recordings know no such type or field, or a condition says nothing
   * @throws UnreadableRecordingException when the files cannot be read
   */
  public static EventTable of(
      Recordings recordings, String type, List<String> wanted, List<String> conditions)
      throws UnreadableRecordingException {
    Map<String, RecordedField> fields = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Chunk chunk : recordings.chunks()) {
      for (RecordedType each : chunk.eventTypes()) {
        names.add(each.name());
        if (each.name().equals(type)) {
          each.fields().stream()
              .filter(Column::canShow)
              .forEach(field -> fields.putIfAbsent(field.name(), field));
        }
      }
    }
    if (!names.contains(type)) {
      throw Refusal.usage(NearMatches.sentence(type, names));
    }
    EventTable table = new EventTable(recordings, EventType.of(type));
    for (String name : wanted.isEmpty() ? fields.keySet() : wanted) {
      table.columns.add(table.column(name, fields));
    }
    for (String text : conditions) {
      Condition condition = Condition.parse(text);
      table.conditions.put(condition, table.column(condition.field(), fields));
    }
    return table;
  }

  private Column column(String name, Map<String, RecordedField> fields) {
    RecordedField field = fields.get(name);
    if (field == null) {
      throw Refusal.usage(
          "%s has no field '%s' that can be shown; there is %s"
              .formatted(type, name, String.join(", ", fields.keySet())));
    }
    return Column.of(field, type);
  }

  /**
   * Writes the events, chunk by chunk in the order of time, and within a chunk in the order of the
   * file.
   *
   * @param limit how many at most
   * @throws UnreadableRecordingException when the files cannot be read
   * @throws IOException when they cannot be written
   */
  public void write(RowWriter writer, long limit) throws IOException {
    writer.begin(type.name(), columns);
    Rows rows = new Rows(writer, limit);
    try {
      for (Chunk chunk : recordings.chunks()) {
        rows.requireMore();
        losses.addAll(chunk.read(List.of(type), rows::accept).losses());
      }
    } catch (Enough limitReached) {
      // The rest is not wanted.
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.end();
  }

  /** What could not be read, as far as reading went. */
  public List<Loss> losses() {
    return List.copyOf(losses);
  }

  private final class Rows {
    private final RowWriter writer;
    private long left;

    Rows(RowWriter writer, long limit) {
      this.writer = writer;
      this.left = limit;
    }

    void requireMore() {
      if (left == 0) {
        throw new Enough();
      }
    }

    private boolean isWanted(Row row) {
      for (Map.Entry<Condition, Column> each : conditions.entrySet()) {
        if (!each.getKey().holds(each.getValue(), row)) {
          return false;
        }
      }
      return true;
    }

    void accept(Row row) {
      requireMore();
      if (!isWanted(row)) {
        return;
      }
      left--;
      List<Object> values = new ArrayList<>(columns.size());
      columns.forEach(column -> values.add(column.value().apply(row)));
      try {
        writer.row(values);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Ends the reading of a chunk whose other events nobody wants. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }
}
