package dev.fathom.analyzer.proof;

import java.util.List;

/**
 * The way from a frame of a leaked thread to what it waits for; nothing on it is in the reach of a
 * live thread. Immutable.
 *
 * @param frame class and method of the frame
 * @param local class of the object that the frame has in a local: who had that, could have ended
 *     the wait
 * @param steps the references from there to what is waited for, in words; empty when it is that
 */
public record LeakTrace(String frame, String local, List<String> steps) {

  public LeakTrace {
    steps = List.copyOf(steps);
  }
}
