package dev.fathom.analyzer.graph;

import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.HoldRow;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenTaskRow;
import dev.fathom.analyzer.ledger.PeerRow;
import dev.fathom.analyzer.ledger.ResourceSample;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.parallel.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * What waits for what at one instant: the end of what the ledger holds.
 *
 * <p>Made once per report and shared by all analyses. Immutable; any thread may use it.
 */
public final class WaitGraph {

  private final Ledger ledger;
  private final SiteRule sites;
  private final List<Waiter> waiters;
  private final List<Waiter> justEnded = new ArrayList<>();
  private final Present present;
  private final Map<Long, StableWaits> stable = new HashMap<>();
  private final Nodes nodes;
  private final Peers peers;
  private final Liveness liveness;
  private final Map<Long, List<Waiter>> waits = new TreeMap<>();
  private final Supplier<List<LiveTask>> tasks;
  private final Awaited awaited;
  private final PermitHolders permitHolders;
  private final TokenChannels tokens;
  private final Fixpoint fixpoint;
  private final List<Knot> knots;

  /**
   * The graph of all runs in the ledger.
   *
   * @param sites which frame of a stack is the place to blame
   * @param workers who may help to make it
   */
  public WaitGraph(Ledger ledger, SiteRule sites, Workers workers) {
    this.ledger = ledger;
    this.sites = sites;
    present = new Present(ledger, workers);
    liveness = new Liveness(ledger, present);
    awaited = new Awaited(ledger, present);
    permitHolders = new PermitHolders(ledger, present);
    tokens = new TokenChannels(ledger, present);
    peers = new Peers(ledger, present);
    Supplier<TaskGroups> groups = workers.begin(() -> new TaskGroups(present.tasks()));
    Things things = new Things(ledger, present);
    OpenWaits open = new OpenWaits(ledger, sites, present, things, workers);
    for (Run run : ledger.runs()) {
      waits.put(run.id(), open.of(run));
      justEnded.addAll(open.endedSince(run));
      stable.put(run.id(), new StableWaits(run));
    }
    waiters = waits.values().stream().flatMap(List::stream).toList();
    tasks = workers.begin(() -> LiveTasks.of(ledger, sites, present, waits));
    nodes = new Nodes(waits, things, present, groups);
    Supplier<List<OwnerCycle>> cycles = workers.begin(this::ownerCycles);
    Needs needs = new Needs(ledger, present, nodes, peers, liveness, workers);
    fixpoint = new Fixpoint(nodes.waiters(), needs);
    knots = Knots.find(nodes, fixpoint, stable, cycles.get());
    knots.forEach(WaitGraph::claim);
  }

  private List<OwnerCycle> ownerCycles() {
    List<OwnerCycle> cycles = new ArrayList<>();
    waits.forEach(
        (run, waiting) -> cycles.addAll(OwnerCycles.find(nodes, stable.get(run), waiting)));
    return cycles;
  }

  private static void claim(Knot knot) {
    knot.all().forEach(Waiter::deadlocked);
    if (knot.isStarvedPool()) {
      knot.members().forEach(Waiter::starved);
    }
    knot.consequences().forEach(Waiter::deadlocked);
  }

  /** All open waits of all runs, by run and wait. */
  public List<Waiter> waiters() {
    return waiters;
  }

  /** Waits that were open at the last scan and have ended since, by run and wait. */
  public List<Waiter> justEnded() {
    return Collections.unmodifiableList(justEnded);
  }

  /** All sets of waiters who depend on each other; proved ones first. */
  public List<Knot> knots() {
    return knots;
  }

  /** Whether the wait is part of a knot or behind one, which then tells of it. */
  public boolean isDeadlocked(Waiter waiter) {
    return waiter.isDeadlocked();
  }

  /** Whether the wait is one of a pool that waits for tasks in its own queue. */
  public boolean isStarved(Waiter waiter) {
    return waiter.isStarved();
  }

  /** Whether nobody who is known to be able to go on can end the wait. */
  public boolean isStuck(Waiter waiter) {
    return waiter.isStuck();
  }

  /** Whether the owner of what is waited for has ended: the agent names its thread, no task. */
  public boolean waitsForDeadOwner(Waiter waiter) {
    return needOf(waiter).basis() == Need.Basis.OWNER
        && waiter.open().owner().isNothing()
        && needOf(waiter).allGone();
  }

  /** Whether nobody is left who could ever release what is waited for, as two scans saw it. */
  public boolean isProvedBehindDeadOwner(Waiter waiter) {
    return waitsForDeadOwner(waiter) && scanDoubt(waiter).isEmpty();
  }

  /** Why such a wait is no proof, and what would make it certain; empty when it is one. */
  public String doubtOf(Waiter waiter) {
    return needOf(waiter).basis() == Need.Basis.OWNER
        ? scanDoubt(waiter)
        : Doubts.of(waiter, needOf(waiter));
  }

  private String scanDoubt(Waiter waiter) {
    StableWaits scans = stable.get(waiter.open().waitKey().runId());
    return scans == null ? Doubts.CONTRADICTION : scans.doubt(List.of(waiter));
  }

  /** What was held and not given back, at the last scans. */
  public List<HoldRow> holds() {
    return present.holds();
  }

  /**
   * Tasks that are known to have used a resource in one of these roles.
   *
   * @param roles such as {@code sender} or {@code closer}
   */
  public Set<Key> usersOf(Key resource, Set<String> roles) {
    Set<Key> users = new HashSet<>();
    for (PeerRow row : present.peers(resource)) {
      if (roles.contains(row.role()) && !row.task().isNothing()) {
        users.add(row.task());
      }
    }
    return users;
  }

  /**
   * The place to blame for what a task does: the site where it does so or, when that is all
   * Fathom's and the JDK's, the place where the task was created.
   */
  public Site placeOf(Site site, Key task) {
    if (!site.isUnknown()) {
      return site;
    }
    OpenTaskRow open = present.task(task);
    Stack creation =
        open == null ? ledger.creationOfEnded(task) : ledger.stack(open.creationStackId());
    return sites.siteOf(creation);
  }

  /** The resources that a task is known to have sent to or received from. */
  public Set<Key> channelsUsedBy(Key task) {
    return present.usedBy(task);
  }

  /** A name to print: of the task, else of its thread. */
  public String nameOf(Key task) {
    return nameOf(new Party(task, "", present.threadOf(task), task, 0, false));
  }

  /** What it takes to end the wait. */
  public Need needOf(Waiter waiter) {
    return waiter.need();
  }

  /** What a party waits for; null when it does not. */
  public Waiter waitOf(Party party) {
    return nodes.waiting(party.node());
  }

  /** A name to print: of the party's task, else of its thread. */
  public String nameOf(Party party) {
    Waiter waiter = nodes.waiting(party.node());
    if (waiter != null) {
      return waiter.display();
    }
    OpenTaskRow task = nodes.task(party.node());
    if (task != null && !task.name().isEmpty()) {
      return task.name();
    }
    ThreadRef thread = party.thread() == null && task != null ? task.thread() : party.thread();
    return thread == null || (thread.name().isEmpty() && party.node().id() > 0)
        ? "task-" + party.node().id()
        : thread.display();
  }

  /** The task of a party as the last scan saw it; null when it did not. */
  public OpenTaskRow taskOf(Party party) {
    return nodes.task(party.node());
  }

  /** Those stuck who wait for one of these, or for one who waits for one of these, by wait. */
  public List<Waiter> behind(List<Waiter> roots) {
    if (roots.stream().noneMatch(root -> fixpoint.isAwaited(root.node()))) {
      return List.of();
    }
    Set<Key> seen = new HashSet<>();
    roots.forEach(root -> seen.add(root.node()));
    List<Key> rest = new ArrayList<>(seen);
    List<Waiter> behind = new ArrayList<>();
    while (!rest.isEmpty()) {
      for (Key node : fixpoint.dependants(rest.remove(rest.size() - 1))) {
        if (seen.add(node)) {
          rest.add(node);
          if (nodes.waiting(node) != null) {
            behind.add(nodes.waiting(node));
          }
        }
      }
    }
    behind.sort((one, other) -> one.open().waitKey().compareTo(other.open().waitKey()));
    return behind;
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
    return tasks.get();
  }

  /** Contexts that a task runs under, and those above them. */
  public Set<Key> contextsInUse() {
    return Contexts.inUse(tasks(), ledger);
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

  /** How much was looked at to find what is stuck; it grows with the rows, not faster. */
  long steps() {
    return fixpoint.steps();
  }

  /**
   * When a resource was first known to be closed or cancelled, in nanoseconds since the epoch: by
   * who closed it, else by its totals; empty when it is not known to be.
   */
  public OptionalLong firstClosed(Key resource) {
    LongStream closers =
        present.peers(resource).stream()
            .filter(row -> row.role().equals("closer"))
            .mapToLong(PeerRow::lastNanos);
    LongStream totals =
        ledger.useOf(resource).firstClosed().stream().mapToLong(ResourceSample::timeNanos);
    return LongStream.concat(closers, totals).filter(nanos -> nanos > 0).min();
  }

  /** The last few tasks that used a resource, by role and time. */
  public List<PeerRow> lastUsersOf(Key resource) {
    return present.peers(resource);
  }
}
