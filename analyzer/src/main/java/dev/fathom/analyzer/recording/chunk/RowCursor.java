package dev.fathom.analyzer.recording.chunk;

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
import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import dev.fathom.analyzer.recording.metadata.Unit;

/**
 * The event that is being read. One object for all events of a chunk; confined to one thread.
 *
 * <p>Numbers are decoded when the cursor moves, everything else when it is asked for.
 */
final class RowCursor implements Row {

  private final TickClock clock;
  private final Constants constants;
  private Memory memory;
  private TypePlan plan;

  RowCursor(TickClock clock, Constants constants) {
    this.clock = clock;
    this.constants = constants;
  }

  /** Moves on to an event whose values are in the plan's slots. */
  void moveTo(TypePlan newPlan, Memory newMemory) {
    plan = newPlan;
    memory = newMemory;
  }

  @Override
  public EventType type() {
    return plan.type;
  }

  @Override
  public long startNanos() {
    return clock.instant(plan.slots[TypePlan.START]);
  }

  @Override
  public long durationNanos() {
    return clock.span(plan.slots[TypePlan.DURATION]);
  }

  @Override
  public ThreadRef thread() {
    return constants.thread(plan.threadPool, plan.slots[TypePlan.THREAD]);
  }

  @Override
  public Stack stack() {
    return constants.stack(plan.stackPool, plan.slots[TypePlan.STACK]);
  }

  @Override
  public Frame topFrame() {
    return constants.topFrame(plan.stackPool, plan.slots[TypePlan.STACK]);
  }

  @Override
  public long stackKey() {
    return plan.slots[TypePlan.STACK];
  }

  @Override
  public long threadKey() {
    return plan.slots[TypePlan.THREAD];
  }

  @Override
  public long key(StringField field) {
    FieldPlan recorded = recorded(field);
    return recorded.kind == FieldPlan.Kind.CONSTANT ? plan.slots[recorded.slot] : 0;
  }

  @Override
  public long get(LongField field) {
    FieldPlan recorded = recorded(field);
    return switch (recorded.kind) {
      case INTEGER -> integer(recorded);
      case FLOAT, DOUBLE -> (long) floating(recorded);
      default -> 0;
    };
  }

  @Override
  public double get(DoubleField field) {
    FieldPlan recorded = recorded(field);
    return switch (recorded.kind) {
      case INTEGER -> integer(recorded);
      case FLOAT, DOUBLE -> floating(recorded);
      default -> 0;
    };
  }

  @Override
  public boolean get(BooleanField field) {
    FieldPlan recorded = recorded(field);
    return recorded.kind == FieldPlan.Kind.INTEGER && integer(recorded) != 0;
  }

  @Override
  public String get(StringField field) {
    FieldPlan recorded = recorded(field);
    return switch (recorded.kind) {
      case TEXT -> text(recorded);
      case CONSTANT -> constants.text(recorded.typeId, plan.slots[recorded.slot]);
      default -> null;
    };
  }

  @Override
  public ThreadRef get(ThreadField field) {
    FieldPlan recorded = recorded(field);
    if (recorded.kind != FieldPlan.Kind.CONSTANT) {
      return null;
    }
    long id = plan.slots[recorded.slot];
    // A JVM that ends does not describe the threads which it starts for that: no loss.
    return constants.has(recorded.typeId, id) ? constants.thread(recorded.typeId, id) : null;
  }

  private FieldPlan recorded(Field field) {
    if (field.type() != plan.type) {
      throw new IllegalArgumentException(field + " is no field of " + plan.type);
    }
    return plan.fields[field.index()];
  }

  private long integer(FieldPlan field) {
    long value = field.integer(plan.slots[field.slot]);
    return field.unit == Unit.NONE ? value : clock.nanos(field.unit, value);
  }

  private double floating(FieldPlan field) {
    long raw = plan.slots[field.slot];
    return field.kind == FieldPlan.Kind.FLOAT
        ? Float.intBitsToFloat((int) raw)
        : Double.longBitsToDouble(raw);
  }

  private String text(FieldPlan field) {
    try {
      return constants.text(memory, (int) plan.slots[field.slot]);
    } catch (MalformedException impossible) {
      // The layout has walked over this text already; only a file that changes gets here.
      return null;
    }
  }
}
