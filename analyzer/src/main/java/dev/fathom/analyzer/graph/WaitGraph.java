package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What waits for what at the end of the recording.
 *
 * <p>Made once per report and shared by all analyses. Immutable; any thread may use it.
 */
public final class WaitGraph {

  private final List<Waiter> waiters;
  private final List<OwnerCycle> cycles;
  private final Set<Key> deadlocked = new HashSet<>();
  private final Peers peers;
  private final Liveness liveness;
  private final List<LiveTask> tasks;
  private final Awaited awaited;
  private final PermitHolders permitHolders;
  private final TokenChannels tokens;

  /**
   * The graph of all runs in the ledger.
   *
   * @param sites which frame of a stack is the place to blame
   */
  public WaitGraph(Ledger ledger, SiteRule sites) {
    Present present = new Present(ledger);
    OpenWaits open = new OpenWaits(ledger, sites, present);
    List<Waiter> all = new ArrayList<>();
    List<OwnerCycle> found = new ArrayList<>();
    for (Run run : ledger.runs()) {
      List<Waiter> waiting = open.of(run);
      all.addAll(waiting);
      found.addAll(OwnerCycles.find(run, waiting));
    }
    waiters = List.copyOf(all);
    cycles = List.copyOf(found);
    cycles.forEach(cycle -> cycle.all().forEach(waiter -> deadlocked.add(key(waiter))));
    peers = new Peers(ledger, present);
    liveness = new Liveness(ledger, present);
    tasks = LiveTasks.of(ledger, sites, present, waiters);
    awaited = new Awaited(ledger, present);
    permitHolders = new PermitHolders(ledger, present);
    tokens = new TokenChannels(ledger, present);
  }

  private static Key key(Waiter waiter) {
    return waiter.open().waitKey();
  }

  /** All open waits of all runs, by run and wait. */
  public List<Waiter> waiters() {
    return waiters;
  }

  /** All cycles of owners of all runs, by run and smallest wait. */
  public List<OwnerCycle> cycles() {
    return cycles;
  }

  /** Whether the wait is part of a deadlock or behind one, which then tells of it. */
  public boolean isDeadlocked(Waiter waiter) {
    return deadlocked.contains(key(waiter));
  }

  /** Who could end a wait, as far as history tells. */
  public Peers peers() {
    return peers;
  }

  /** Which tasks are alive. */
  public Liveness liveness() {
    return liveness;
  }

  /** All tasks that somebody started as such and that had not ended, by run and task. */
  public List<LiveTask> tasks() {
    return tasks;
  }

  /** What each wait is for. */
  public Awaited awaited() {
    return awaited;
  }

  /** Who has the permits and leases of pools. */
  public PermitHolders permitHolders() {
    return permitHolders;
  }

  /** Which channels are used as semaphores. */
  public TokenChannels tokens() {
    return tokens;
  }

  /** The tasks whose end the wait is known to wait for. */
  public Set<Key> targets(Waiter waiter) {
    return awaited.targets(waiter);
  }
}
