package dev.fathom.agent.emit;

import dev.fathom.agent.ledger.Definition;
import dev.fathom.agent.ledger.Description;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.event.ResourceEvent;
import dev.fathom.event.StackDefEvent;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Defines what rows name, once for each chunk, so that a chunk can be read by itself.
 *
 * <p>A definition is written at the first use and again at the end of a chunk: where exactly the
 * border between two chunks lies cannot be known, and a row may fall on its other side. Safe for
 * use by any thread.
 */
final class Definitions {

  private final Timeline timeline;
  private final long runId;
  private final AtomicInteger generation = new AtomicInteger();

  Definitions(Timeline timeline, long runId) {
    this.timeline = timeline;
    this.runId = runId;
  }

  /** From now on everything must be defined again at its next use. */
  void nextChunk() {
    generation.incrementAndGet();
  }

  /** Changes whenever everything must be defined again. */
  int generation() {
    return generation.get();
  }

  /** The stack's identity for a row; 0 for none. */
  long name(Stack stack) {
    if (stack == null) {
      return 0;
    }
    StackDefEvent event = new StackDefEvent();
    if (event.isEnabled() && isDue(stack)) {
      event.runId = runId;
      event.stackId = stack.id();
      event.frames = stack.frames();
      event.truncated = stack.truncated();
      event.commit();
    }
    return stack.id();
  }

  /** The resource's identity for a row; 0 for none. */
  long name(Resource resource) {
    return resource == null ? 0 : nameEntered(resource.entered());
  }

  private long nameEntered(Resource resource) {
    ResourceEvent event = new ResourceEvent();
    if (event.isEnabled() && isDue(resource)) {
      Description description = resource.description();
      event.runId = runId;
      event.resourceId = resource.id();
      event.kind = description.kind();
      event.className = resource.className();
      event.label = description.label();
      event.capacity = description.capacity();
      event.parentId = name(resource.parent());
      event.since = timeline.millis(resource.since());
      event.creationStackId = name(resource.creation());
      event.commit();
    }
    return resource.id();
  }

  private boolean isDue(Definition definition) {
    return definition.use(generation.get());
  }
}
