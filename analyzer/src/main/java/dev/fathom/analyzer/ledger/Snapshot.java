package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.model.Key;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What one scan of the open ledger saw. Read-only for whoever gets it from the ledger. */
public final class Snapshot implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long runId;
  private final long scanId;
  private Header header;
  private final Rows<OpenWaitRow> waits;
  private final Rows<OpenTaskRow> tasks;
  private final HashMap<Key, Set<EdgeRow>> edges = new HashMap<>();
  private final TreeSet<HoldRow> holds = new TreeSet<>();
  private final TreeSet<PeerRow> peers = new TreeSet<>();

  Snapshot(long runId, long scanId) {
    this(runId, scanId, new Rows<>(runId), new Rows<>(runId));
  }

  private Snapshot(long runId, long scanId, Rows<OpenWaitRow> waits, Rows<OpenTaskRow> tasks) {
    this.runId = runId;
    this.scanId = scanId;
    this.waits = waits;
    this.tasks = tasks;
  }

  private record Header(
      long timeNanos, String reason, long openTasks, long waitRows, long taskRows, boolean complete)
      implements Serializable {}

  void header(Row row) {
    header =
        Conflict.resolve(
            header,
            new Header(
                row.startNanos(),
                Texts.orEmpty(row.get(Scan.REASON)),
                row.get(Scan.OPEN_TASKS),
                row.get(Scan.WAIT_ROWS),
                row.get(Scan.TASK_ROWS),
                row.get(Scan.COMPLETE)));
  }

  void wait(OpenWaitRow row) {
    waits.add(row.waitId(), row);
  }

  void task(OpenTaskRow row) {
    tasks.add(row.taskId(), row);
  }

  void edge(EdgeRow row) {
    edges.computeIfAbsent(row.waitKey(), wait -> new HashSet<>()).add(row);
  }

  void hold(HoldRow row) {
    holds.add(row);
  }

  void peer(PeerRow row) {
    peers.add(row);
  }

  void merge(Snapshot other) {
    if (other.header != null) {
      header = Conflict.resolve(header, other.header);
    }
    waits.addAll(other.waits);
    tasks.addAll(other.tasks);
    other.edges.values().forEach(rows -> rows.forEach(this::edge));
    holds.addAll(other.holds);
    peers.addAll(other.peers);
  }

  /**
   * This scan with the rows of later ones, of which the latest about a thing is right; it claims no
   * completeness.
   *
   * @param later ascending
   */
  Snapshot with(Collection<Snapshot> later) {
    Rows<OpenWaitRow> allWaits = waits;
    Rows<OpenTaskRow> allTasks = tasks;
    for (Snapshot next : later) {
      allWaits = allWaits.with(next.waits);
      allTasks = allTasks.with(next.tasks);
    }
    Snapshot all = new Snapshot(runId, scanId, allWaits, allTasks);
    all.addOver(this);
    later.forEach(all::addOver);
    return all;
  }

  /** The rows whose latest about a thing replaces others; waits and tasks are joined elsewhere. */
  private void addOver(Snapshot later) {
    edges.putAll(later.edges);
    holds.removeIf(hold -> later.speaksOf(hold.resource()));
    holds.addAll(later.holds);
    peers.addAll(later.peers);
  }

  private boolean speaksOf(Key resource) {
    HoldRow next = holds.ceiling(HoldRow.before(resource));
    return next != null && next.resource().equals(resource);
  }

  /** Whether the agent says that it left nothing out. */
  public boolean claimsComplete() {
    return header != null && header.complete();
  }

  /** Its number; scans of a run count up by one. */
  public long scanId() {
    return scanId;
  }

  /** The instant of the scan; 0 when its header was lost. */
  public long timeNanos() {
    return header == null ? 0 : header.timeNanos();
  }

  /** Why it was made, such as {@code period} or {@code exit}; empty when unknown. */
  public String reason() {
    return header == null ? "" : header.reason();
  }

  /** Whether every row that the scan wrote is here, and it left none out. */
  public boolean isComplete() {
    return claimsComplete()
        && header.waitRows() == waits.size()
        && header.taskRows() == tasks.size();
  }

  /** Whether a task that is not among {@link #tasks} is known to have ended. */
  public boolean knowsAllTasks() {
    return isComplete() && header.openTasks() == tasks.size();
  }

  /** The open waits. */
  public Rows<OpenWaitRow> waits() {
    return waits;
  }

  /** The open tasks. */
  public Rows<OpenTaskRow> tasks() {
    return tasks;
  }

  /** Whether parties or cases of any wait are known. */
  public boolean hasEdges() {
    return !edges.isEmpty();
  }

  /** The parties and cases of a wait, in a fixed order. */
  public List<EdgeRow> edges(Key wait) {
    Set<EdgeRow> rows = edges.get(wait);
    if (rows == null) {
      return List.of();
    }
    return rows.size() == 1 ? List.copyOf(rows) : rows.stream().sorted(EdgeRow.ORDER).toList();
  }

  /** What was held, by resource and holder. */
  public NavigableSet<HoldRow> holds() {
    return Collections.unmodifiableNavigableSet(holds);
  }

  /** Who had used what, by resource, role and time. */
  public NavigableSet<PeerRow> peers() {
    return Collections.unmodifiableNavigableSet(peers);
  }
}
