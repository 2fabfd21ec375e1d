package dev.fathom.analyzer.event;

import java.util.ArrayList;
import java.util.List;

/**
 * An event type that somebody wants to read, with the fields wanted.
 *
 * <p>Made and completed in the static initialiser of the class that describes it, and constant from
 * then on, so that any thread may use it.
 */
public final class EventType {

  private final String name;
  private final List<Field> fields = new ArrayList<>();

  private EventType(String name) {
    this.name = name;
  }

  /** A type without fields yet. */
  public static EventType of(String name) {
    return new EventType(name);
  }

  /** Its name in a recording, such as {@code jdk.ThreadPark}. */
  public String name() {
    return name;
  }

  /** The fields wanted, in the order of their index. */
  public List<Field> fields() {
    return List.copyOf(fields);
  }

  /** Adds an integer field, a time span or an instant. */
  public LongField longField(String field) {
    return add(new LongField(this, field, fields.size()));
  }

  /** Adds a floating-point field. */
  public DoubleField doubleField(String field) {
    return add(new DoubleField(this, field, fields.size()));
  }

  /** Adds a truth value. */
  public BooleanField booleanField(String field) {
    return add(new BooleanField(this, field, fields.size()));
  }

  /** Adds a text or class field. */
  public StringField stringField(String field) {
    return add(new StringField(this, field, fields.size()));
  }

  /** Adds a thread field. */
  public ThreadField threadField(String field) {
    return add(new ThreadField(this, field, fields.size()));
  }

  private <F extends Field> F add(F field) {
    fields.add(field);
    return field;
  }

  @Override
  public String toString() {
    return name;
  }
}
