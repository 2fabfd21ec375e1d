package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Greatest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The open ledger of one run: what its last scans saw.
 *
 * <p>Kept are the last few scans, and the two last that claim to be complete. Of a complete scan
 * that more than a few incomplete ones follow within one chunk, rows may be missing; then it counts
 * as incomplete itself.
 */
public final class Run implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int ENDED = 16_384;
  private static final int SCANS = 8;

  private final long id;
  private final TreeMap<Long, Snapshot> scans = new TreeMap<>();
  private final Greatest<Long> complete = new Greatest<>(2);
  private final Greatest<Long> latest = new Greatest<>(SCANS);
  private final Greatest<Ended> ended = new Greatest<>(ENDED);
  private transient Snapshot current;
  private transient Snapshot present;

  Run(long id) {
    this.id = id;
  }

  Snapshot scan(long scanId) {
    present = null;
    if (current == null || current.scanId() != scanId) {
      latest.offer(scanId);
      current = scans.computeIfAbsent(scanId, key -> new Snapshot(id, key));
    }
    return current;
  }

  void scanned(Row row) {
    long scanId = row.get(Scan.SCAN_ID);
    scan(scanId).header(row);
    if (row.get(Scan.COMPLETE)) {
      complete.offer(scanId);
    }
    prune();
  }

  private record Ended(long timeNanos, Key waitKey) implements Comparable<Ended>, Serializable {
    private static final Comparator<Ended> ORDER =
        Comparator.comparingLong(Ended::timeNanos).thenComparing(Ended::waitKey);

    @Override
    public int compareTo(Ended other) {
      return ORDER.compare(this, other);
    }
  }

  /** Notes a wait that ended, for it may have ended after the last scan. */
  void waited(Row row) {
    long end = row.startNanos() + row.durationNanos();
    ended.offer(new Ended(end, new Key(id, row.get(Wait.WAIT_ID))));
  }

  /** The same of a wait that is told a moment after its end. */
  void waitedForMonitor(Row row) {
    ended.offer(new Ended(row.startNanos(), new Key(id, row.get(MonitorWait.WAIT_ID))));
  }

  void merge(Run later) {
    later.scans.forEach((scanId, snapshot) -> scan(scanId).merge(snapshot));
    complete.offerAll(later.complete);
    latest.offerAll(later.latest);
    ended.offerAll(later.ended);
    prune();
  }

  private void prune() {
    present = null;
    current = null;
    scans
        .keySet()
        .removeIf(scan -> !latest.values().contains(scan) && !complete.values().contains(scan));
  }

  /** The run's identity. */
  public long id() {
    return id;
  }

  /**
   * What is open at the end: the last complete scan, and what incomplete ones after it add, whose
   * rows are true although others are missing. Empty without any scan.
   */
  public synchronized Optional<Snapshot> present() {
    if (present == null) {
      present = last().map(this::withLater).orElse(null);
    }
    return Optional.ofNullable(present);
  }

  private Snapshot withLater(Snapshot last) {
    Map<Long, Snapshot> later = scans.tailMap(last.scanId(), false);
    return later.isEmpty() ? last : last.with(later.values());
  }

  /** The scans that are kept, in their order: the last few, and the last complete ones. */
  public List<Snapshot> scans() {
    return List.copyOf(scans.values());
  }

  /** The instant of the latest scan that is kept; 0 without any. */
  long lastScanNanos() {
    long last = scans.isEmpty() ? 0 : Long.MIN_VALUE;
    for (Snapshot scan : scans.values()) {
      last = Math.max(last, scan.timeNanos());
    }
    return last;
  }

  /** The scan to prove by: the last complete one, else the last; empty without any. */
  public Optional<Snapshot> last() {
    return scans.descendingMap().values().stream()
        .filter(Snapshot::isComplete)
        .findFirst()
        .or(() -> Optional.ofNullable(scans.isEmpty() ? null : scans.lastEntry().getValue()));
  }

  /** The scan just before {@link #last}, if both are complete and nothing lies between. */
  public Optional<Snapshot> beforeLast() {
    return last()
        .filter(Snapshot::isComplete)
        .map(last -> scans.get(last.scanId() - 1))
        .filter(Snapshot::isComplete);
  }

  /**
   * The waits that no later row ended, by key.
   *
   * @param scan what {@link #present} gave
   */
  public List<OpenWaitRow> stillOpen(Snapshot scan) {
    if (ended.values().isEmpty()) {
      return scan.waits().values();
    }
    IdTable over =
        new IdTable(ended.values().stream().mapToLong(wait -> wait.waitKey().id()).toArray());
    List<OpenWaitRow> open = new ArrayList<>(scan.waits().size());
    for (OpenWaitRow wait : scan.waits().values()) {
      if (over.find(wait.waitId()) < 0) {
        open.add(wait);
      }
    }
    return open;
  }

  /**
   * The waits that the scan saw and a later row ended, by key.
   *
   * @param scan what {@link #present} gave
   */
  public List<OpenWaitRow> endedSince(Snapshot scan) {
    return over().stream()
        .map(scan.waits()::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(OpenWaitRow::waitKey))
        .toList();
  }

  private Set<Key> over() {
    Set<Key> over = new HashSet<>();
    ended.values().forEach(wait -> over.add(wait.waitKey()));
    return over;
  }
}
