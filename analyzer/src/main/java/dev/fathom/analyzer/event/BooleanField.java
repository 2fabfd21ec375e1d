package dev.fathom.analyzer.event;

/** A truth value. */
public final class BooleanField extends Field {
  BooleanField(EventType type, String name, int index) {
    super(type, name, index);
  }
}
