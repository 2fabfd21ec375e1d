package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.BooleanField;
import dev.fathom.analyzer.event.DoubleField;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.event.ThreadField;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** The row under the JDK's cursor. Confined to one thread. */
final class JdkCursor implements Row {

  private final Map<String, EventType> wanted = new HashMap<>();
  private final JdkValues values = new JdkValues();
  private RecordedEvent event;
  private EventType type;

  JdkCursor(Collection<EventType> types) {
    types.forEach(wantedType -> wanted.put(wantedType.name(), wantedType));
  }

  /** Whether the event is wanted; if so, it is the row from now on. */
  boolean moveTo(RecordedEvent next) {
    type = wanted.get(next.getEventType().getName());
    event = next;
    return type != null;
  }

  @Override
  public EventType type() {
    return type;
  }

  @Override
  public long startNanos() {
    return JdkValues.nanos(event.getStartTime());
  }

  @Override
  public long durationNanos() {
    return JdkValues.nanos(event.getDuration());
  }

  @Override
  public ThreadRef thread() {
    return values.thread(event.getThread());
  }

  @Override
  public Stack stack() {
    return values.stack(event.getStackTrace());
  }

  @Override
  public Frame topFrame() {
    return stack().isEmpty() ? null : stack().frames().get(0);
  }

  @Override
  public long stackKey() {
    throw new UnsupportedOperationException("this row has no constants");
  }

  @Override
  public long threadKey() {
    throw new UnsupportedOperationException("this row has no constants");
  }

  @Override
  public long key(StringField field) {
    throw new UnsupportedOperationException("this row has no constants");
  }

  @Override
  public long get(LongField field) {
    return values.integer(event, field.name());
  }

  @Override
  public double get(DoubleField field) {
    return value(field.name()) instanceof Number number ? number.doubleValue() : 0;
  }

  @Override
  public boolean get(BooleanField field) {
    return value(field.name()) instanceof Boolean truth && truth;
  }

  @Override
  public String get(StringField field) {
    Object value = value(field.name());
    if (value instanceof RecordedClass recorded) {
      return recorded.getName();
    }
    return value instanceof String text ? text : null;
  }

  @Override
  public ThreadRef get(ThreadField field) {
    return value(field.name()) instanceof RecordedThread thread ? values.thread(thread) : null;
  }

  private Object value(String field) {
    return event.hasField(field) ? event.getValue(field) : null;
  }
}
