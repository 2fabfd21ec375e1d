package dev.fathom.analyzer.summary;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A task that waited, and the longest it did. Immutable; ordered by that length.
 *
 * @param nanos the length of the wait
 * @param task nothing in a plain recording
 * @param thread the waiter's
 * @param owner whom it waited for; null when unknown
 */
public record Waited(long nanos, Key task, ThreadRef thread, ThreadRef owner)
    implements Comparable<Waited>, Serializable {

  private static final Comparator<Waited> ORDER =
      Comparator.comparingLong(Waited::nanos)
          .thenComparing(Waited::task)
          .thenComparing(Waited::toString);

  /**
   * How a finding names it: as its thread is called, since ended waits know no other name.
   *
   * @param state as {@link TaskRef#state()}
   * @param resource the id of what it waited for; 0 when unknown or several
   */
  public TaskRef ref(String state, Site site, long resource) {
    return new TaskRef(
        task.id(), thread.name(), thread.id(), thread.virtual(), state, site, 0, resource);
  }

  @Override
  public int compareTo(Waited other) {
    // A sorted set compares its first element with itself, and making texts of it takes long.
    return this == other ? 0 : ORDER.compare(this, other);
  }
}
