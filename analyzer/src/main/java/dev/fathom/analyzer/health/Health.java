package dev.fathom.analyzer.health;

import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.event.DataLoss;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.JvmInformation;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.summary.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the JVM and the agent say they lost or could not see. */
public final class Health implements Summary<Health> {

  private static final long serialVersionUID = 1L;

  /** The event types that it wants to see. */
  public static final Set<EventType> READS =
      Set.of(AgentHealth.TYPE, DataLoss.TYPE, JvmInformation.TYPE, Scan.TYPE);

  private final TreeMap<Long, AgentState> agents = new TreeMap<>();
  private final TreeSet<String> jvms = new TreeSet<>();
  private long lostBytes;
  private long scans;
  private long incompleteScans;

  @Override
  public void accumulate(Row row) {
    EventType type = row.type();
    if (type == AgentHealth.TYPE) {
      agents.merge(row.get(AgentHealth.RUN_ID), AgentState.of(row), AgentState::later);
    } else if (type == DataLoss.TYPE) {
      lostBytes += row.get(DataLoss.AMOUNT);
    } else if (type == Scan.TYPE) {
      scans++;
      incompleteScans += row.get(Scan.COMPLETE) ? 0 : 1;
    } else if (type == JvmInformation.TYPE) {
      jvms.add(JvmName.of(row));
    }
  }

  @Override
  public Health merge(Health later) {
    later.agents.forEach((run, state) -> agents.merge(run, state, AgentState::later));
    jvms.addAll(later.jvms);
    lostBytes += later.lostBytes;
    scans += later.scans;
    incompleteScans += later.incompleteScans;
    return this;
  }

  /** Name and version of the JVMs, joined by commas; empty when not recorded. */
  public String jvm() {
    return String.join(", ", jvms);
  }

  /** The runs to which the agent was attached, in order. */
  public List<Long> attachedRuns() {
    return agents.keySet().stream().filter(run -> agents.get(run).attached()).toList();
  }

  /**
   * What a reader must know before the findings.
   *
   * @param ledger of the whole recording
   * @param coverage of the whole recording
   */
  public List<Notice> notices(Ledger ledger, Coverage coverage) {
    List<Notice> notices = new ArrayList<>();
    if (lostBytes > 0) {
      notices.add(
          new Notice(
              true,
              "The JVM lost "
                  + lostBytes
                  + " bytes of events before they were written (jdk.DataLoss)."));
    }
    agents.values().forEach(state -> agentNotices(state, notices));
    scanNotices(ledger, notices);
    if (agents.isEmpty() && !coverage.covers(Scan.TYPE)) {
      notices.add(
          new Notice(
              false,
              "The recording was made without the Fathom agent: waits that have not ended are not"
                  + " in it, nor are waits of virtual threads for locks and queues; start the"
                  + " application with -javaagent:fathom-agent.jar to see them."));
    }
    return notices;
  }

  private static void agentNotices(AgentState state, List<Notice> notices) {
    if (state.dropped() > 0) {
      notices.add(new Notice(true, "The agent lost " + counted(state.dropped(), "row") + "."));
    }
    if (state.unwritten() > 0) {
      notices.add(
          new Notice(
              false,
              "So many waits ended at once that "
                  + counted(state.unwritten(), "wait")
                  + " left no row: times by site are lower bounds, those by resource are exact."));
    }
    if (state.unseen() > 0) {
      notices.add(
          new Notice(
              false,
              counted(state.unseen(), "wait")
                  + " of virtual threads for monitors ended before the agent had looked: times of"
                  + " waits for monitors are lower bounds."));
    }
    if (state.unwrittenTasks() > 0) {
      notices.add(
          new Notice(
              false,
              "So many tasks ended at once that "
                  + counted(state.unwrittenTasks(), "task")
                  + " that ended well left no row: times in the queues of pools are of the others."));
    }
    if (state.errors() > 0) {
      String last = state.lastError().isEmpty() ? "" : "; the last one: " + state.lastError();
      String errors = counted(state.errors(), "error");
      notices.add(new Notice(true, "The agent counted " + errors + " of its own" + last + "."));
    }
    if (state.skipped() > 0) {
      notices.add(
          new Notice(
              false, "The agent could not instrument " + counted(state.skipped(), "target") + "."));
    }
    if (state.attached()) {
      notices.add(
          new Notice(
              false,
              "The agent was attached to a running JVM: waits and tasks that had begun before are"
                  + " unknown."));
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void scanNotices(Ledger ledger, List<Notice> notices) {
    if (incompleteScans > 0) {
      notices.add(
          new Notice(
              true,
              incompleteScans
                  + " of "
                  + scans
                  + " scans of the open waits "
                  + (incompleteScans == 1 ? "is" : "are")
                  + " incomplete, for want of room."));
    }
    boolean lostRows =
        ledger.runs().stream().flatMap(run -> run.last().stream()).anyMatch(Health::lostRows);
    if (lostRows) {
      notices.add(
          new Notice(
              true, "Rows of the last scan of the open waits are missing from the recording."));
    }
    boolean none = ledger.runs().stream().map(Run::last).anyMatch(last -> last.isEmpty());
    if (none && scans == 0) {
      notices.add(
          new Notice(
              true,
              "The recording holds no scan of the open waits: what has not ended is unknown."));
    }
  }

  private static boolean lostRows(Snapshot scan) {
    return scan.claimsComplete() && !scan.isComplete();
  }
}
