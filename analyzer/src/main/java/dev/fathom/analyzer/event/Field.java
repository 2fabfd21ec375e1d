package dev.fathom.analyzer.event;

/**
 * A field of an event type that somebody wants to read. Immutable; identified by type and index.
 *
 * <p>A field that a recording lacks reads as 0, false or null.
 */
public abstract sealed class Field
    permits LongField, DoubleField, BooleanField, StringField, ThreadField {

  private final EventType type;
  private final String name;
  private final int index;

  Field(EventType type, String name, int index) {
    this.type = type;
    this.name = name;
    this.index = index;
  }

  /** The event type that it belongs to. */
  public final EventType type() {
    return type;
  }

  /** Its name in the recording's metadata. */
  public final String name() {
    return name;
  }

  /** Its place among the fields of its type, from 0, for readers that decode into arrays. */
  public final int index() {
    return index;
  }

  @Override
  public final String toString() {
    return type.name() + "#" + name;
  }
}
