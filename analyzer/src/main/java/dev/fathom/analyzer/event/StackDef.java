package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.StackDef}; what they mean stands at the event class. */
public final class StackDef {
  public static final EventType TYPE = EventType.of(EventNames.STACK_DEF);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField STACK_ID = TYPE.longField("stackId");
  public static final StringField FRAMES = TYPE.stringField("frames");
  public static final BooleanField TRUNCATED = TYPE.booleanField("truncated");

  private StackDef() {}
}
