package dev.fathom.analyzer.finding;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * A stuck or slow task as a finding names it. Immutable.
 *
 * @param id its id in its run; 0 when a plain recording gives none
 * @param name may be empty, never null
 * @param threadId the Java thread id
 * @param virtual whether it runs on a virtual thread
 * @param state {@code waiting}, {@code running}, {@code queued} or {@code failed}
 * @param site where it is
 * @param waitId the wait that it is in; 0 when in none
 * @param resourceId what it waits for; 0 when unknown or several
 */
public record TaskRef(
    long id,
    String name,
    long threadId,
    boolean virtual,
    String state,
    Site site,
    long waitId,
    long resourceId)
    implements Serializable {

  /** By id, then by thread and whatever else differs. */
  public static final Comparator<TaskRef> ORDER =
      Comparator.comparingLong(TaskRef::id)
          .thenComparingLong(TaskRef::threadId)
          .thenComparing(TaskRef::toString);

  // Written out, for linking what a record brings along takes a new JVM longer than a short report.
  @Override
  public boolean equals(Object other) {
    return other instanceof TaskRef task
        && id == task.id
        && threadId == task.threadId
        && virtual == task.virtual
        && waitId == task.waitId
        && resourceId == task.resourceId
        && Objects.equals(name, task.name)
        && Objects.equals(state, task.state)
        && Objects.equals(site, task.site);
  }

  @Override
  public int hashCode() {
    int hash = 31 * Long.hashCode(id) + Objects.hashCode(name);
    hash = 31 * hash + Long.hashCode(threadId);
    hash = 31 * hash + Boolean.hashCode(virtual);
    hash = 31 * hash + Objects.hashCode(state);
    hash = 31 * hash + Objects.hashCode(site);
    hash = 31 * hash + Long.hashCode(waitId);
    return 31 * hash + Long.hashCode(resourceId);
  }
}
