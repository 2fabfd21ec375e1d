package dev.fathom.agent.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The rows of a recording. Immutable. */
record Rows(List<RecordedEvent> all) {

  static Rows of(Path recording) throws IOException {
    return new Rows(RecordingFile.readAllEvents(recording));
  }

  /** Only the rows of some events, of a recording that is too large to be held as a whole. */
  static Rows of(Path recording, Set<String> events) throws IOException {
    List<RecordedEvent> rows = new ArrayList<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent row = file.readEvent();
        if (events.contains(row.getEventType().getName())) {
          rows.add(row);
        }
      }
    }
    return new Rows(rows);
  }

  /** All of one event. */
  Rows named(String event) {
    return where(row -> row.getEventType().getName().equals(event));
  }

  Rows where(Predicate<RecordedEvent> condition) {
    return new Rows(all.stream().filter(condition).toList());
  }

  /** Those whose field has this value. */
  Rows with(String field, Object value) {
    return where(row -> row.hasField(field) && value.equals(row.getValue(field)));
  }

  RecordedEvent first() {
    if (all.isEmpty()) {
      throw new AssertionError("no such row");
    }
    return all.get(0);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int size() {
    return all.size();
  }

  /** The identity of the resource that the application calls so. */
  long resource(String label) {
    return named("fathom.Resource").with("label", label).first().getLong("resourceId");
  }

  /** The frames that a row names by this field; empty when it names none. */
  String frames(RecordedEvent row, String field) {
    long id = row.getLong(field);
    return id == 0 ? "" : named("fathom.StackDef").with("stackId", id).first().getString("frames");
  }
}
