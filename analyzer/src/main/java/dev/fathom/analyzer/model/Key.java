package dev.fathom.analyzer.model;

import java.io.Serializable;

/**
 * Identity of a task, wait or resource across recordings: its id, and the run that gave the id out.
 *
 * @param runId the JVM and attach that the id belongs to
 * @param id unique within the run; 0 stands for nothing
 */
public record Key(long runId, long id) implements Comparable<Key>, Serializable {

  /** Whether it names nothing. */
  public boolean isNothing() {
    return id == 0;
  }

  // Written out, since a report looks up hundreds of thousands of them while the JVM is still cold,
  // and what a record has by default is slow until it is compiled.
  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && key.id == id && key.runId == runId;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) + 31 * Long.hashCode(runId);
  }

  @Override
  public int compareTo(Key other) {
    int runs = Long.compare(runId, other.runId);
    return runs != 0 ? runs : Long.compare(id, other.id);
  }
}
