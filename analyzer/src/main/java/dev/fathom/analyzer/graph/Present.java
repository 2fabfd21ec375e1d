package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.ledger.EdgeRow;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.ledger.Snapshot;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.parallel.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the last scans of all runs saw, joined once and indexed. Immutable. */
final class Present {

  private static final Set<String> TRANSFERS = Set.of("sender", "receiver");

  private final TreeMap<Long, Snapshot> scans = new TreeMap<>();
  private final long latestRun;
  private final Snapshot latest;
  private final Map<Key, List<HoldRow>> holds = new HashMap<>();
  private final Map<Key, List<PeerRow>> peers = new HashMap<>();

  private final Map<Key, Set<Key>> used = new HashMap<>();
  private final Map<Key, ThreadRef> threads = new HashMap<>();

  Present(Ledger ledger, Workers workers) {
    workers.all(ledger.runs().stream().flatMap(Present::sorting).toList());
    for (Run run : ledger.runs()) {
      run.present().ifPresent(scan -> scans.put(run.id(), scan));
    }
    latestRun = scans.isEmpty() ? 0 : scans.lastKey();
    latest = scans.get(latestRun);
    for (Snapshot scan : scans.values()) {
      scan.holds().forEach(row -> rows(holds, row.resource()).add(row));
      scan.peers().forEach(this::add);
    }
    ledger.runs().forEach(this::addPeersOfGone);
  }

  /**
   * What was collected has no rows in the last scan. Nobody waits for it any more, but who used it
   * may use the next of its kind in the same way.
   */
  private void addPeersOfGone(Run run) {
    List<Snapshot> kept = run.scans();
    for (int i = kept.size() - 1; i >= 0; i--) {
      Set<Key> known = Set.copyOf(peers.keySet());
      for (PeerRow row : kept.get(i).peers()) {
        if (!known.contains(row.resource())) {
          rows(peers, row.resource()).add(row);
        }
      }
    }
  }

  /** Rows are sorted when they are first counted: waits and tasks side by side. */
  private static Stream<Runnable> sorting(Run run) {
    List<Snapshot> kept = run.scans();
    return kept.isEmpty()
        ? Stream.empty()
        : Stream.of(
            kept.get(kept.size() - 1).waits()::size, kept.get(kept.size() - 1).tasks()::size);
  }

  private void add(PeerRow row) {
    rows(peers, row.resource()).add(row);
    threads.putIfAbsent(row.task(), row.thread());
    if (TRANSFERS.contains(row.role())) {
      used.computeIfAbsent(row.task(), key -> new TreeSet<>()).add(row.resource());
    }
  }

  private static <T> List<T> rows(Map<Key, List<T>> all, Key resource) {
    return all.computeIfAbsent(resource, key -> new ArrayList<>());
  }

  /** How many waits the last scans saw. */
  int waits() {
    return scans.values().stream().mapToInt(scan -> scan.waits().size()).sum();
  }

  /** The present scan of a run; empty when it had none. */
  Optional<Snapshot> scan(long runId) {
    return Optional.ofNullable(scans.get(runId));
  }

  /** Mostly there is one run only. */
  private Snapshot of(long runId) {
    return runId == latestRun ? latest : scans.get(runId);
  }

  /** The task as the last scan saw it; null when it did not. */
  OpenTaskRow task(Key task) {
    Snapshot scan = of(task.runId());
    return scan == null ? null : scan.tasks().get(task);
  }

  /** Parties and cases of an open wait. */
  List<EdgeRow> edges(Waiter waiter) {
    Snapshot scan = of(waiter.node().runId());
    return scan == null || !scan.hasEdges() ? List.of() : scan.edges(waiter.open().waitKey());
  }

  /** Who holds the resource. */
  List<HoldRow> holds(Key resource) {
    return holds.getOrDefault(resource, List.of());
  }

  /** All that is held, by run, resource and holder. */
  List<HoldRow> holds() {
    return scans.values().stream().flatMap(scan -> scan.holds().stream()).toList();
  }

  /** Who has used the resource. */
  List<PeerRow> peers(Key resource) {
    return peers.isEmpty() ? List.of() : peers.getOrDefault(resource, List.of());
  }

  /** What the task has sent to or received from. */
  Set<Key> usedBy(Key task) {
    return used.getOrDefault(task, Set.of());
  }

  /** The thread of a task that has used something; null when unknown. */
  ThreadRef threadOf(Key task) {
    return threads.get(task);
  }

  /** The tasks of a run that its last scan saw, by key. */
  List<OpenTaskRow> tasks(long runId) {
    Snapshot scan = scans.get(runId);
    return scan == null ? List.of() : scan.tasks().values();
  }

  /** All tasks that the last scans saw, by key. */
  List<OpenTaskRow> tasks() {
    return scans.size() == 1
        ? tasks(scans.firstKey())
        : scans.values().stream().flatMap(scan -> scan.tasks().values().stream()).toList();
  }
}
