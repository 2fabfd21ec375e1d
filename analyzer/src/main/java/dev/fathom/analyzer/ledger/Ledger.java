package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.AcquisitionOrder;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.OpenHold;
import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.PeerUse;
import dev.fathom.analyzer.event.Release;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.ResourceStats;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.ThreadEnd;
import dev.fathom.analyzer.event.ThreadStart;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.event.WaitEdge;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Greatest;
import dev.fathom.analyzer.summary.Summary;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What had begun and not ended at the end of the recording, and the names of all things in it.
 *
 * <p>All that it keeps is a union or a maximum, so it is the same for any order and any cut.
 */
public final class Ledger implements Summary<Ledger> {

  private static final long serialVersionUID = 1L;

  /** The event types that it wants to see. */
  public static final Set<EventType> READS =
      Set.of(
          Resource.TYPE,
          StackDef.TYPE,
          Scan.TYPE,
          OpenWait.TYPE,
          OpenTask.TYPE,
          WaitEdge.TYPE,
          OpenHold.TYPE,
          PeerUse.TYPE,
          AcquisitionOrder.TYPE,
          Wait.TYPE,
          MonitorWait.TYPE,
          Task.TYPE,
          Release.TYPE,
          ResourceStats.TYPE,
          ThreadStart.TYPE,
          ThreadEnd.TYPE);

  /** What {@link ResourceUse#peers} calls those who ended somebody else's wait. */
  public static final String RELEASE = "release";

  private static final int FAILURES = 1024;
  private static final int ENDINGS = 4096;

  private final TreeMap<Long, Run> runs = new TreeMap<>();
  private final HashMap<Key, ResourceInfo> resources = new HashMap<>();
  private final HashMap<Key, ResourceUse> uses = new HashMap<>();
  private final HashMap<Long, Stack> stacks = new HashMap<>();
  private final Orders orders = new Orders();
  private final Descent descent = new Descent();
  private final Greatest<FailedTask> failures = new Greatest<>(FAILURES);
  private final Greatest<EndedTask> endings = new Greatest<>(ENDINGS);

  @Override
  public void accumulate(Row row) {
    EventType type = row.type();
    if (type == Wait.TYPE) {
      waited(row);
    } else if (type == MonitorWait.TYPE) {
      run(row.get(MonitorWait.RUN_ID)).waitedForMonitor(row);
    } else if (type == OpenWait.TYPE) {
      scan(row.get(OpenWait.RUN_ID), row.get(OpenWait.SCAN_ID)).wait(OpenWaitRow.of(row));
    } else if (type == OpenTask.TYPE) {
      scan(row.get(OpenTask.RUN_ID), row.get(OpenTask.SCAN_ID)).task(OpenTaskRow.of(row));
    } else if (type == WaitEdge.TYPE) {
      edge(row);
    } else if (type == OpenHold.TYPE || type == PeerUse.TYPE) {
      heldOrUsed(row);
    } else if (type == AcquisitionOrder.TYPE) {
      orders.add(row);
    } else if (type == Scan.TYPE) {
      run(row.get(Scan.RUN_ID)).scanned(row);
    } else if (type == StackDef.TYPE) {
      stacks.merge(row.get(StackDef.STACK_ID), stack(row), Conflict::resolve);
    } else if (type == Task.TYPE) {
      taskEnded(row);
    } else if (type == Release.TYPE) {
      released(row);
    } else if (type == ThreadStart.TYPE) {
      descent.started(row);
    } else if (type == ThreadEnd.TYPE) {
      descent.ended(row);
    } else {
      aboutResource(row);
    }
  }

  private void taskEnded(Row row) {
    if (FailedTask.isFailure(row)) {
      failures.offer(FailedTask.of(row));
    }
    if (!row.get(Task.THREAD)) {
      endings.offer(EndedTask.of(row));
    }
  }

  private void aboutResource(Row row) {
    if (row.type() == Resource.TYPE) {
      Key key = new Key(row.get(Resource.RUN_ID), row.get(Resource.RESOURCE_ID));
      resources.merge(key, ResourceInfo.of(row), Conflict::resolve);
    } else if (row.type() == ResourceStats.TYPE) {
      use(new Key(row.get(ResourceStats.RUN_ID), row.get(ResourceStats.RESOURCE_ID)))
          .sample(ResourceSample.of(row));
    }
  }

  private void waited(Row row) {
    long run = row.get(Wait.RUN_ID);
    run(run).waited(row);
    Key resource = new Key(run, row.get(Wait.RESOURCE_ID));
    ThreadRef thread = row.thread();
    if (!resource.isNothing() && thread != null && "done".equals(row.get(Wait.RESULT))) {
      long end = row.startNanos() + row.durationNanos();
      Key task = new Key(run, row.get(Wait.TASK_ID));
      use(resource)
          .used(Texts.orEmpty(row.get(Wait.OPERATION)), new Peer(end, task, thread, row.stack()));
    }
  }

  private void released(Row row) {
    long run = row.get(Release.RUN_ID);
    Key resource = new Key(run, row.get(Release.RESOURCE_ID));
    if (!resource.isNothing() && row.thread() != null) {
      Key task = new Key(run, row.get(Release.TASK_ID));
      use(resource).used(RELEASE, new Peer(row.startNanos(), task, row.thread(), row.stack()));
    }
  }

  /** Edges of ended waits carry no scan; their number grows with the recording. */
  private void edge(Row row) {
    long scanId = row.get(WaitEdge.SCAN_ID);
    if (scanId != 0) {
      scan(row.get(WaitEdge.RUN_ID), scanId).edge(EdgeRow.of(row));
    }
  }

  private void heldOrUsed(Row row) {
    if (row.type() == OpenHold.TYPE && row.get(OpenHold.SCAN_ID) != 0) {
      scan(row.get(OpenHold.RUN_ID), row.get(OpenHold.SCAN_ID)).hold(HoldRow.of(row));
    } else if (row.type() == PeerUse.TYPE && row.get(PeerUse.SCAN_ID) != 0) {
      scan(row.get(PeerUse.RUN_ID), row.get(PeerUse.SCAN_ID)).peer(PeerRow.of(row));
    }
  }

  private static Stack stack(Row row) {
    return new Stack(
        Texts.orEmpty(row.get(StackDef.FRAMES))
            .lines()
            .filter(line -> !line.isBlank())
            .map(Frame::parse)
            .toList(),
        row.get(StackDef.TRUNCATED));
  }

  private Run run(long id) {
    return runs.computeIfAbsent(id, Run::new);
  }

  private Snapshot scan(long run, long scanId) {
    return run(run).scan(scanId);
  }

  private ResourceUse use(Key resource) {
    return uses.computeIfAbsent(resource, key -> new ResourceUse());
  }

  @Override
  public Ledger merge(Ledger later) {
    later.runs.forEach((id, run) -> run(id).merge(run));
    later.resources.forEach((key, info) -> resources.merge(key, info, Conflict::resolve));
    later.uses.forEach((key, use) -> use(key).merge(use));
    later.stacks.forEach((id, stack) -> stacks.merge(id, stack, Conflict::resolve));
    orders.merge(later.orders);
    descent.merge(later.descent);
    failures.offerAll(later.failures);
    endings.offerAll(later.endings);
    return this;
  }

  /** The runs in the recording, by id. */
  public Collection<Run> runs() {
    return Collections.unmodifiableCollection(runs.values());
  }

  /**
   * Who started a platform thread and has ended; empty when it lives, or is not known. Ids of
   * threads are unique in one JVM only, so of several runs nothing is known.
   */
  public Optional<ThreadRef> endedStarterOf(ThreadRef thread) {
    return runs.size() == 1 ? descent.endedStarterOf(thread) : Optional.empty();
  }

  /** The resources that the recording describes, in order. */
  public List<Key> resources() {
    return resources.keySet().stream().sorted().toList();
  }

  /** What the recording says of a resource; never null, though it may say nothing. */
  public ResourceInfo describe(Key resource) {
    ResourceInfo info = resources.get(resource);
    return info == null ? ResourceInfo.unknown(resource) : info;
  }

  /** How findings name the resource; null when the key names nothing. */
  public ResourceRef resource(Key resource) {
    return resource.isNothing() ? null : describe(resource).ref();
  }

  /** How the resource was used; of one without a trace, nothing is known. */
  public ResourceUse useOf(Key resource) {
    ResourceUse use = uses.get(resource);
    return use == null ? ResourceUse.NONE : use;
  }

  /** For how long the count of sends to it has certainly not moved; 0 when unknown. */
  public long silentSendNanos(Key resource) {
    return useOf(resource).silentSendNanos(toldUntil(resource));
  }

  /** For how long the count of receives from it has certainly not moved; 0 when unknown. */
  public long silentReceiveNanos(Key resource) {
    return useOf(resource).silentReceiveNanos(toldUntil(resource));
  }

  /** Totals are written with each scan, and only when they have changed. */
  private long toldUntil(Key resource) {
    Run run = runs.get(resource.runId());
    return run == null ? 0 : run.lastScanNanos();
  }

  /** The stack with this id; {@link Stack#EMPTY} when the recording lacks it. */
  public Stack stack(long stackId) {
    return stacks.getOrDefault(stackId, Stack.EMPTY);
  }

  /** In which orders tasks acquired things, with totals; most are recorded at level high only. */
  public Map<Order, OrderUse> orders() {
    return orders.uses();
  }

  /** The tasks that failed, by key; of very many, the last few. */
  public Collection<FailedTask> failures() {
    return failures.values();
  }

  /** How the task failed; empty when it did not, or too many others did later. */
  public Optional<FailedTask> failureOf(Key task) {
    return failures.values().stream().filter(failed -> failed.task().equals(task)).findFirst();
  }

  /**
   * Whether this was a task that somebody had started as one, and it ended; of the last few
   * thousand only.
   */
  public boolean sawEndOf(Key task) {
    return ended(task).isPresent();
  }

  /** The stack of the creation of such a task; empty when it was not taken. */
  public Stack creationOfEnded(Key task) {
    return ended(task).map(ended -> stack(ended.creationStackId())).orElse(Stack.EMPTY);
  }

  /** What is known of such a task; empty where {@link #sawEndOf} says no. */
  public Optional<EndedTask> ended(Key task) {
    return endings.values().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(endings.values().ceiling(EndedTask.before(task)))
            .filter(ended -> ended.task().equals(task));
  }
}
