package dev.fathom.analyzer.model;

import java.io.Serializable;
import java.util.List;

/**
 * A stack of a thread, top frame first. Immutable; equal stacks are equal in any chunk or
 * recording.
 *
 * @param frames never null, may be empty
 * @param truncated whether the thread had more frames
 */
public record Stack(List<Frame> frames, boolean truncated) implements Serializable {

  /** The stack of an event that has none. */
  public static final Stack EMPTY = new Stack(List.of(), false);

  public Stack {
    frames = List.copyOf(frames);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return frames.isEmpty();
  }

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof Stack otherStack
        && truncated == otherStack.truncated
        && frames.equals(otherStack.frames);
  }

  @Override
  public int hashCode() {
    return 31 * frames.hashCode() + Boolean.hashCode(truncated);
  }
}
