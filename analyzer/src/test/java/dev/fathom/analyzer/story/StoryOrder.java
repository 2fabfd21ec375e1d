package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.AcquisitionOrder;

/** A task that held one thing and went for another, in a story. */
public final class StoryOrder {

  private final Story story;
  private final TestRow row;

  public StoryOrder(Story story, StoryTask task, StoryResource held, StoryResource wanted) {
    this.story = story;
    row =
        new TestRow(AcquisitionOrder.TYPE)
            .at(story.now())
            .set(AcquisitionOrder.RUN_ID, Story.RUN)
            .set(AcquisitionOrder.HELD_ID, held.id())
            .set(AcquisitionOrder.HELD_MODE, "exclusive")
            .set(AcquisitionOrder.RESOURCE_ID, wanted.id())
            .set(AcquisitionOrder.OPERATION, "lock")
            .set(AcquisitionOrder.TASK_ID, task.id())
            .set(AcquisitionOrder.THREAD_ID, task.thread().id())
            .set(AcquisitionOrder.THREAD_NAME, task.name())
            .set(AcquisitionOrder.COUNT, 1L);
  }

  /** Where the one had been acquired, and where the task went for the other. */
  public StoryOrder at(String held, String wanted) {
    row.set(AcquisitionOrder.HELD_STACK_ID, story.stackId(held));
    row.set(AcquisitionOrder.STACK_ID, story.stackId(wanted));
    return this;
  }

  public StoryOrder by(String operation) {
    row.set(AcquisitionOrder.OPERATION, operation);
    return this;
  }

  /** Holds and wants for reading. */
  public StoryOrder reads() {
    row.set(AcquisitionOrder.HELD_MODE, "shared");
    return by("read-lock");
  }

  public StoryOrder timed() {
    row.set(AcquisitionOrder.TIMED, true);
    return this;
  }

  /** Holds one more lock meanwhile. */
  public StoryOrder under(StoryResource gate) {
    row.set(AcquisitionOrder.GATES, Long.toString(gate.id()));
    return this;
  }

  public void add() {
    story.add(row);
  }
}
