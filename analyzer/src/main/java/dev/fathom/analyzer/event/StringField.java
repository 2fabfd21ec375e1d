package dev.fathom.analyzer.event;

/** A text field, or one that reads well as text: a class gives its binary name. */
public final class StringField extends Field {
  StringField(EventType type, String name, int index) {
    super(type, name, index);
  }
}
