package dev.fathom.analyzer.health;

import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.event.Row;
import java.io.Serializable;
import java.util.Comparator;

/**
 * What the agent said of itself at one instant: totals since its installation. Immutable.
 *
 * @param timeNanos the instant, in nanoseconds since the epoch
 * @param level low, default or high; may be empty
 * @param attached whether it came after the application had started
 * @param skipped targets that it could not instrument
 * @param dropped rows lost
 * @param unwritten ended waits that left no row of their own, since there were too many
 * @param unseen waits of virtual threads for monitors that ended before anybody looked at them
 * @param unwrittenTasks tasks that ended well and left no row, for the same reason
 * @param errors errors inside the agent
 * @param lastError may be empty
 */
record AgentState(
    long timeNanos,
    String level,
    boolean attached,
    long skipped,
    long dropped,
    long unwritten,
    long unseen,
    long unwrittenTasks,
    long errors,
    String lastError)
    implements Comparable<AgentState>, Serializable {

  private static final Comparator<AgentState> LATEST =
      Comparator.comparingLong(AgentState::timeNanos).thenComparing(AgentState::toString);

  static AgentState of(Row row) {
    return new AgentState(
        row.startNanos(),
        String.valueOf(row.get(AgentHealth.LEVEL)),
        row.get(AgentHealth.ATTACHED),
        row.get(AgentHealth.SKIPPED),
        row.get(AgentHealth.DROPPED),
        row.get(AgentHealth.UNWRITTEN),
        row.get(AgentHealth.UNSEEN),
        row.get(AgentHealth.UNWRITTEN_TASKS),
        row.get(AgentHealth.ERRORS),
        row.get(AgentHealth.LAST_ERROR) == null ? "" : row.get(AgentHealth.LAST_ERROR));
  }

  static AgentState later(AgentState one, AgentState other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  @Override
  public int compareTo(AgentState other) {
    return LATEST.compare(this, other);
  }
}
