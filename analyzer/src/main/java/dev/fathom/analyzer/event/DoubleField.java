package dev.fathom.analyzer.event;

/** A floating-point field. */
public final class DoubleField extends Field {
  DoubleField(EventType type, String name, int index) {
    super(type, name, index);
  }
}
