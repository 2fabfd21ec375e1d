package dev.fathom.analyzer.operation;

import java.util.List;

/**
 * What a recording tells of one operation. Immutable; equal recordings give equal operations.
 *
 * @param id as the application's context names it
 * @param steps what its tasks did, in order of time
 * @param known some of the operations that the recording does know, when it knows nothing of this
 *     one
 */
public record Operation(String id, List<Step> steps, List<String> known) {

  public Operation {
    steps = List.copyOf(steps);
    known = List.copyOf(known);
  }

  /** From the begin of the first step to the end of the last, in nanoseconds. */
  public long nanos() {
    long first = steps.stream().mapToLong(Step::startNanos).min().orElse(0);
    long last = steps.stream().mapToLong(Step::endNanos).max().orElse(0);
    return last - first;
  }

  /** How many tasks it has. */
  public long tasks() {
    return steps.stream().filter(Step::isTask).count();
  }

  /** Waiting time of all its tasks together, in nanoseconds. */
  public long waitNanos() {
    return steps.stream().filter(step -> !step.isTask()).mapToLong(Step::nanos).sum();
  }
}
