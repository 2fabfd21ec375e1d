package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.AcquisitionOrder}; what they mean stands at the event class. */
public final class AcquisitionOrder {
  public static final EventType TYPE = EventType.of(EventNames.ACQUISITION_ORDER);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField HELD_ID = TYPE.longField("heldId");
  public static final StringField HELD_MODE = TYPE.stringField("heldMode");
  public static final LongField HELD_STACK_ID = TYPE.longField("heldStackId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField OPERATION = TYPE.stringField("operation");
  public static final BooleanField TIMED = TYPE.booleanField("timed");
  public static final LongField STACK_ID = TYPE.longField("stackId");
  public static final StringField GATES = TYPE.stringField("gates");
  public static final LongField TASK_ID = TYPE.longField("taskId");
  public static final LongField THREAD_ID = TYPE.longField("threadId");
  public static final StringField THREAD_NAME = TYPE.stringField("threadName");
  public static final BooleanField VIRTUAL = TYPE.booleanField("virtual");
  public static final LongField COUNT = TYPE.longField("count");

  private AcquisitionOrder() {}
}
