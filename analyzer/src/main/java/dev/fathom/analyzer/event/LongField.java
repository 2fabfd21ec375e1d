package dev.fathom.analyzer.event;

/**
 * An integer field of any width: byte, short, char, int or long. A time span is in nanoseconds, an
 * instant in nanoseconds since the epoch, whatever unit the recording uses.
 */
public final class LongField extends Field {
  LongField(EventType type, String name, int index) {
    super(type, name, index);
  }
}
