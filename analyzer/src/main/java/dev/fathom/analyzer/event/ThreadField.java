package dev.fathom.analyzer.event;

/** A field that names a thread. */
public final class ThreadField extends Field {
  ThreadField(EventType type, String name, int index) {
    super(type, name, index);
  }
}
