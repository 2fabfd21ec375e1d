package dev.fathom.analyzer.event;

import dev.fathom.event.EventNames;

/** Fields of {@code fathom.Resource}; what they mean stands at the event class. */
public final class Resource {
  public static final EventType TYPE = EventType.of(EventNames.RESOURCE);
  public static final LongField RUN_ID = TYPE.longField("runId");
  public static final LongField RESOURCE_ID = TYPE.longField("resourceId");
  public static final StringField KIND = TYPE.stringField("kind");
  public static final StringField CLASS_NAME = TYPE.stringField("className");
  public static final StringField LABEL = TYPE.stringField("label");
  public static final LongField CAPACITY = TYPE.longField("capacity");
  public static final LongField PARENT_ID = TYPE.longField("parentId");
  public static final LongField CREATION_STACK_ID = TYPE.longField("creationStackId");
  public static final LongField SINCE = TYPE.longField("since");

  private Resource() {}
}
