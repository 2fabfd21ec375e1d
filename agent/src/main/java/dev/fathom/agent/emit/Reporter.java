package dev.fathom.agent.emit;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.hold.Orders;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.ledger.Starters;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.agent.monitor.Contention;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.options.Options;
import dev.fathom.agent.probe.ProbeTable;
import dev.fathom.event.ScanEvent;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomSink;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Everything that the agent writes: on the application's threads through its {@link #sink}, and
 * periodically, at the end of each chunk, and at the end of the run.
 *
 * <p>A chunk ends, and a JVM exits, on a thread that holds locks of the recorder. So what is done
 * there waits for no thread of the application and only a bounded time for the agent's own, and
 * takes no stacks, except at the exit, when it is the last chance. Safe for use by any thread.
 */
public final class Reporter {

  private static final long CHUNK_LOCK_MILLIS = 1_000;

  /** At the exit there is no later chance, and nobody else whom it would hold up. */
  private static final long EXIT_LOCK_MILLIS = 10_000;

  private static final int MOST_ROWS_AT_END = 200_000;
  private static final long ANY_TIME = Long.MAX_VALUE;
  private static final long PAUSE_MILLIS =
      TimeUnit.NANOSECONDS.toMillis(ScanWriter.CONFIRMATION_NANOS) + 20;
  private static final long SLOW_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Health health;
  private final Supplier<Options> options;
  private final Supplier<ProbeTable> probes;
  private final Ledger ledger;
  private final Resources resources;
  private final Holds holds;
  private final HoldObserver holding;
  private final Stacks stacks;
  private final Definitions definitions;
  private final TaskObserver tasks;
  private final CommandObserver commands;
  private final FathomSink sink;
  private final Surveyor surveyor;
  private final MonitorLooks monitors;
  private final ScanStacks scanStacks;
  private final ScanWriter scans;
  private final CarrierWriter carriers;
  private final StatsWriter stats;
  private final HistogramWriter histograms;
  private final HealthWriter healthRows;
  private final OwnCost cost = new OwnCost();

  /** Fair, since its holder takes it again at once. */
  private final ReentrantLock writing = new ReentrantLock(true);

  private long slowRowsAt;
  private boolean ended;

  /** A reporter with an empty ledger. */
  public Reporter(Run run, Health health, Supplier<Options> options, Supplier<ProbeTable> probes) {
    this.health = health;
    this.options = options;
    this.probes = probes;
    ledger = new Ledger(new Timeline(), health);
    resources =
        new Resources(
            FathomDispatcher::nextId,
            failure -> health.failed("reading a resource's class", failure));
    stacks = new Stacks(health::dropped);
    holds = new Holds(health::dropped);
    long runId = run.id();
    definitions = new Definitions(ledger.timeline(), runId);
    TaskRows rows = new TaskRows(ledger.timeline(), definitions, health, options, runId);
    tasks = new TaskObserver(ledger, resources, stacks, rows, health, runId);
    commands = new CommandObserver(ledger, resources, stacks, tasks);
    SiteLatencies sites = new SiteLatencies(stacks, options);
    PeerObserver peers = new PeerObserver(ledger, stacks, options);
    Orders orders = new Orders();
    holding = new HoldObserver(ledger, stacks, holds, orders);
    ContractObserver contracts = new ContractObserver(ledger, peers, definitions, runId);
    UseObserver uses = new UseObserver(resources, holding, peers, contracts);
    Crowd crowd = new Crowd(resources);
    WaitObserver waits =
        new WaitObserver(
            ledger, resources, peers, holding, definitions, sites, crowd, health, options, runId);
    CallLatencies calls = new CallLatencies(ledger.timeline(), stacks);
    Starters starters = new Starters();
    monitors = new MonitorLooks(ledger, resources, stacks, definitions, health, options, runId);
    LeaseObserver leases = new LeaseObserver(ledger, stacks, holds, waits);
    sink =
        new PrivilegedSink(
            new Observer(
                waits,
                tasks,
                new ResourceObserver(ledger, resources, stacks, peers, contracts),
                uses,
                new JdkObserver(ledger, resources, waits, uses, commands, monitors, starters),
                new ProbeObserver(ledger, resources, waits, leases, commands, calls, probes),
                new LedgerQuery(ledger),
                health));
    surveyor = new Surveyor(ledger, tasks::gone);
    scanStacks = new ScanStacks(ledger, stacks);
    carriers = new CarrierWriter(runId);
    PeerWriter peerRows = new PeerWriter(ledger, resources, definitions, options, runId);
    OrderWriter orderRows = new OrderWriter(orders, definitions, runId);
    scans =
        new ScanWriter(
            ledger,
            holds,
            definitions,
            peerRows,
            orderRows,
            carriers,
            health,
            starters,
            commands::endOf,
            runId);
    stats = new StatsWriter(resources, definitions, ledger.timeline(), runId);
    histograms =
        new HistogramWriter(resources, crowd, calls, definitions, ledger.timeline(), runId);
    healthRows = new HealthWriter(health, run, cost);
    slowRowsAt = ledger.timeline().now();
  }

  /** Takes what woven code reports. */
  public FathomSink sink() {
    return sink;
  }

  /** Takes account of what is open already. Called once, when the application runs already. */
  public void adopt() {
    new OpenBefore(ledger, resources, new ProbedBefore(resources, probes.get())).adopt();
  }

  /**
   * Whether it is told when virtual threads go on that waited for a monitor, without which no such
   * wait is believed.
   *
   * @return whether this JVM shows what they wait for
   */
  public boolean watchVirtualThreads(boolean told) {
    return monitors.areTold(told);
  }

  /** This is a thread of the agent, whose cost is the agent's. */
  public void alsoCosts(Thread thread) {
    cost.alsoOf(thread);
  }

  /** Sees how virtual threads wait for monitors, if somebody looks often enough. */
  public Contention contention() {
    return monitors.contention();
  }

  /** What probes tell has changed: who gives back what was acquired before may never be told. */
  public void probesChanged() {
    holds.forgetLeases();
  }

  /** One periodic look. Called by the agent's own thread. */
  public void periodic(String reason) {
    Options now = options.get();
    cost.measure();
    carriers.prepare();
    boolean recording = new ScanEvent().isEnabled();
    if (recording) {
      monitors.look(now, false);
    }
    // Bit by bit, since whoever ends a chunk meanwhile waits with the recorder locked.
    AtomicReference<Survey> survey = new AtomicReference<>();
    exclusively(() -> survey.set(settle(aged(now), Bounds.ofPeriod(now.maxRows()), now)));
    if (recording && survey.get() != null) {
      Map<Long, Stack> threadStacks = scanStacks.take(survey.get().wantedStacks());
      exclusively(() -> scans.write(reason, survey.get(), threadStacks));
    }
    cost.measure();
    commands.expunge();
    exclusively(() -> writeChangedStats(now));
    exclusively(
        () -> {
          forgetCollected(now);
          writeSlowRows(now);
          if (!recording || stacks.isNearlyFull()) {
            // Without a recording no chunk ends, which is when unused stacks are forgotten.
            stacks.sweep(definitions::name);
          }
        });
  }

  /**
   * Processor time of the last scan in {@link #periodic}, in nanoseconds; 0 when that is not known.
   */
  public long lastCost() {
    return cost.lastNanos();
  }

  /**
   * Whether somebody waits without a limit.
   *
   * @param nanos for how long at least
   * @param idleToo whether workers count that wait in the queue of their own pool
   */
  public boolean anybodyWaits(long nanos, boolean idleToo) {
    long begunBy = ledger.timeline().now() - nanos;
    boolean[] found = {false};
    ledger.waits(
        wait -> found[0] |= !wait.timed() && wait.began() <= begunBy && (idleToo || !isIdle(wait)));
    return found[0];
  }

  private static boolean isIdle(OpenWait wait) {
    Resource parent = wait.resource() == null ? null : wait.resource().entered().parent();
    return parent != null && parent.description().kind().equals("executor");
  }

  private void exclusively(Runnable part) {
    writing.lock();
    try {
      if (!ended) {
        part.run();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Takes account of what has ended without a word, and of what is open. */
  private Survey settle(long begunBy, Bounds bounds, Options now) {
    Survey survey = surveyor.survey(begunBy, bounds, now.maxStacks());
    holding.reconcile(now.level().includes(Level.HIGH));
    holds.sweep();
    return survey;
  }

  private long aged(Options now) {
    return ledger.timeline().now() - now.minAge().toNanos();
  }

  /**
   * Whoever ends a chunk waits with the recorder locked, and gives up after a time. Of things that
   * there may be a hundred thousand of, the rest comes later.
   */
  private boolean isAwaited() {
    return writing.hasQueuedThreads();
  }

  private void writeChangedStats(Options now) {
    if (now.level().includes(Level.DEFAULT)) {
      stats.writeChanged(now, this::isAwaited);
    }
  }

  private void forgetCollected(Options now) {
    resources.expunge(
        this::isAwaited,
        resource -> {
          if (now.level().includes(Level.DEFAULT)) {
            stats.write(resource, now);
            histograms.writeOrKeep(resource);
          }
        });
  }

  private void writeSlowRows(Options now) {
    long instant = ledger.timeline().now();
    if (instant - slowRowsAt >= SLOW_PERIOD_NANOS) {
      slowRowsAt = instant;
      histograms.writeSome(this::isAwaited);
      healthRows.write(now);
    }
  }

  /**
   * The present chunk ends. Called by a thread that holds the recorder's lock.
   *
   * @param exiting whether the JVM is shutting down, so that this may be the last chunk
   */
  public void chunkEnd(boolean exiting) {
    boolean before = FathomDispatcher.enter();
    try {
      long patience = exiting ? EXIT_LOCK_MILLIS : CHUNK_LOCK_MILLIS;
      if (!writing.tryLock(patience, TimeUnit.MILLISECONDS)) {
        health.dropped();
        return;
      }
      try {
        if (!ended) {
          writeChunkEnd(exiting);
        }
      } finally {
        writing.unlock();
      }
    } catch (InterruptedException e) {
      health.dropped();
      Thread.currentThread().interrupt();
    } catch (Throwable failure) {
      health.failed("writing the end of a chunk", failure);
    } finally {
      FathomDispatcher.leave(before);
    }
  }

  private void writeChunkEnd(boolean exiting) {
    Options now = options.get();
    definitions.nextChunk();
    if (exiting) {
      monitors.look(now, true);
    }
    if (exiting) {
      writeLastScans(now);
    } else {
      scans.write("chunk", settle(aged(now), Bounds.ofEnd(now.maxRows()), now), Map.of());
    }
    writeRest(now, exiting);
    definitions.nextChunk();
  }

  /** Two scans, unless earlier ones have already seen the same waits with the same owners. */
  private void writeLastScans(Options now) {
    Bounds bounds = Bounds.ofEnd(MOST_ROWS_AT_END);
    Survey survey = settle(ANY_TIME, bounds, now);
    Map<Long, Stack> threadStacks = scanStacks.take(survey.wantedStacks());
    if (scans.write("exit", survey, threadStacks)) {
      pause();
      scans.write("exit", settle(ANY_TIME, bounds, now), threadStacks);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      // The scans then lie closer together, which proves less and is no harm.
      Thread.currentThread().interrupt();
    }
  }

  private void writeRest(Options now, boolean last) {
    if (now.level().includes(Level.DEFAULT) && last) {
      stats.writeLast(now);
      histograms.writeLast();
    } else if (now.level().includes(Level.DEFAULT)) {
      stats.writeChanged(now, () -> false);
      histograms.writeSome(() -> false);
    }
    healthRows.write(now);
    // Again, for rows that fell on the other side of the chunk's beginning.
    resources.all().stream().filter(r -> r.takeUsed()).forEach(definitions::name);
    stacks.sweep(definitions::name);
  }

  /** The agent leaves: writes what is open for the last time. Nothing is written afterwards. */
  public void end() {
    writing.lock();
    try {
      if (!ended) {
        monitors.look(options.get(), true);
        writeLastScans(options.get());
        writeRest(options.get(), true);
        ended = true;
      }
    } finally {
      writing.unlock();
    }
  }
}
