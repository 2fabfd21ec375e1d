package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.BooleanField;
import dev.fathom.analyzer.event.DoubleField;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Field;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.event.ThreadField;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.util.HashMap;
import java.util.Map;

/** A row made of values. What is not set reads as 0, false or null. */
public final class TestRow implements Row {

  private final EventType type;
  private final Map<Field, Object> values = new HashMap<>();
  private long startNanos;
  private long durationNanos;
  private ThreadRef thread;
  private Stack stack = Stack.EMPTY;

  public TestRow(EventType type) {
    this.type = type;
  }

  public TestRow at(long nanos) {
    startNanos = nanos;
    return this;
  }

  public TestRow lasting(long nanos) {
    durationNanos = nanos;
    return this;
  }

  public TestRow by(ThreadRef who) {
    thread = who;
    return this;
  }

  public TestRow with(Stack where) {
    stack = where;
    return this;
  }

  public TestRow set(Field field, Object value) {
    values.put(field, value);
    return this;
  }

  @Override
  public EventType type() {
    return type;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public ThreadRef thread() {
    return thread;
  }

  @Override
  public Stack stack() {
    return stack;
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
    return values.get(field) instanceof Number number ? number.longValue() : 0;
  }

  @Override
  public double get(DoubleField field) {
    return values.get(field) instanceof Number number ? number.doubleValue() : 0;
  }

  @Override
  public boolean get(BooleanField field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  @Override
  public String get(StringField field) {
    return (String) values.get(field);
  }

  @Override
  public ThreadRef get(ThreadField field) {
    return (ThreadRef) values.get(field);
  }

  @Override
  public String toString() {
    return type + "@" + startNanos + "+" + durationNanos + " " + thread + " " + values;
  }
}
