package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.summary.Greatest;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The open ledger of one run: what its last scans saw.
 *
 * <p>Kept are the two last scans that claim to be complete, the two last of all, and those whose
 * header has not come yet and may still become one of these. What is dropped can never come back,
 * so the order of rows makes no difference.
 */
public final class Run implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int ENDED = 16_384;

  private final long id;
  private final TreeMap<Long, Snapshot> scans = new TreeMap<>();
  private final Greatest<Long> complete = new Greatest<>(2);
  private final Greatest<Long> headed = new Greatest<>(2);
  private final Greatest<Ended> ended = new Greatest<>(ENDED);

  Run(long id) {
    this.id = id;
  }

  Snapshot scan(long scanId) {
    return scans.computeIfAbsent(scanId, Snapshot::new);
  }

  void scanned(Row row) {
    long scanId = row.get(Scan.SCAN_ID);
    scan(scanId).header(row);
    headed.offer(scanId);
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

  void merge(Run later) {
    later.scans.forEach((scanId, snapshot) -> scan(scanId).merge(snapshot));
    complete.offerAll(later.complete);
    headed.offerAll(later.headed);
    ended.offerAll(later.ended);
    prune();
  }

  private void prune() {
    long oldest = complete.isFull() ? complete.values().first() : Long.MIN_VALUE;
    scans
        .values()
        .removeIf(
            scan -> {
              boolean last =
                  complete.values().contains(scan.scanId())
                      || headed.values().contains(scan.scanId());
              return !last && (scan.hasHeader() || scan.scanId() < oldest);
            });
  }

  /** The run's identity. */
  public long id() {
    return id;
  }

  /** The scan to draw conclusions from: the last complete one, else the last; empty without any. */
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

  /** The waits of {@link #last} that no later row ended, by key. */
  public Collection<OpenWaitRow> openWaits() {
    TreeMap<Key, OpenWaitRow> open = new TreeMap<>();
    last().ifPresent(scan -> open.putAll(scan.waits()));
    ended.values().forEach(wait -> open.remove(wait.waitKey()));
    return open.values();
  }
}
