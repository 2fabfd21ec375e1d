package dev.fathom.analyzer.operation;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.recording.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Follows one operation through recordings: its tasks, their waits, and what those did who kept
 * them waiting. Three passes, each of which needs what the one before found. Used once, by one
 * thread.
 */
public final class OperationReader {

  private static final int KNOWN = 10;

  private final String id;
  private final SiteRule sites;
  private final Ledger names = new Ledger();
  private final Map<Key, TracedTask> tasks = new TreeMap<>();
  private final Map<Key, TracedWait> waits = new TreeMap<>();
  private final Map<Key, List<TracedWait>> ofOwners = new HashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  private OperationReader(String id, SiteRule sites) {
    this.id = id;
    this.sites = sites;
  }

  /**
   * Follows the operation.
   *
   * @param id as the application's context names it
   * @param sites which frame of a stack is the place to blame
   * @throws UnreadableRecordingException when the recordings cannot be read
   */
  public static Operation read(Recordings recordings, String id, SiteRule sites)
      throws UnreadableRecordingException {
    OperationReader reader = new OperationReader(id, sites);
    reader.pass(
        recordings,
        Set.of(Task.TYPE, OpenTask.TYPE, Resource.TYPE, StackDef.TYPE),
        reader::taskOrName);
    reader.pass(recordings, Set.of(Wait.TYPE, MonitorWait.TYPE, OpenWait.TYPE), reader::ownWait);
    reader.waits.values().forEach(wait -> reader.ofOwners.put(wait.owner(), new ArrayList<>()));
    reader.pass(recordings, Set.of(Wait.TYPE, MonitorWait.TYPE), reader::waitOfOwner);
    return reader.operation();
  }

  private void pass(Recordings recordings, Set<EventType> types, Consumer<Row> each)
      throws UnreadableRecordingException {
    for (Chunk chunk : recordings.chunks()) {
      chunk.read(types, each);
    }
  }

  private void taskOrName(Row row) {
    if (row.type() == Task.TYPE) {
      task(row.get(Task.OPERATION_ID), TracedTask.ended(row));
    } else if (row.type() == OpenTask.TYPE) {
      task(row.get(OpenTask.OPERATION_ID), TracedTask.open(row));
    } else {
      names.accumulate(row);
    }
  }

  private void task(String operation, TracedTask task) {
    if (id.equals(operation)) {
      tasks.merge(task.task(), task, TracedTask::or);
    } else if (operation != null && !operation.isEmpty() && known.size() < KNOWN) {
      known.add(operation);
    }
  }

  private void ownWait(Row row) {
    TracedWait wait = row.type() == OpenWait.TYPE ? TracedWait.open(row) : ended(row);
    if (tasks.containsKey(wait.task())) {
      waits.merge(wait.key(), wait, OperationReader::later);
    }
  }

  private static TracedWait ended(Row row) {
    return row.type() == Wait.TYPE ? TracedWait.ended(row) : TracedWait.forMonitor(row);
  }

  private static TracedWait later(TracedWait one, TracedWait other) {
    if (one.isOpen() != other.isOpen()) {
      return one.isOpen() ? other : one;
    }
    return one.nanos() >= other.nanos() ? one : other;
  }

  private void waitOfOwner(Row row) {
    TracedWait wait = ended(row);
    List<TracedWait> others = wait.task().isNothing() ? null : ofOwners.get(wait.task());
    if (others != null) {
      others.add(wait);
    }
  }

  private Operation operation() {
    List<Step> steps = new ArrayList<>();
    tasks
        .values()
        .forEach(
            task ->
                steps.add(
                    new Step(
                        task.startNanos(),
                        task.nanos(),
                        task.name(),
                        "",
                        task.result(),
                        List.of())));
    waits.values().forEach(wait -> steps.add(step(wait)));
    steps.sort(
        Comparator.comparingLong(Step::startNanos)
            .thenComparing(step -> !step.isTask())
            .thenComparing(Step::toString));
    return new Operation(id, steps, tasks.isEmpty() ? List.copyOf(known) : List.of());
  }

  private Step step(TracedWait wait) {
    String owner = wait.ownerName();
    return new Step(
        wait.startNanos(),
        wait.nanos(),
        tasks.get(wait.task()).name(),
        what(wait) + (owner.isEmpty() ? "" : ", held by " + owner),
        wait.result(),
        meanwhile(wait));
  }

  private String what(TracedWait wait) {
    ResourceRef resource = names.resource(wait.resource());
    Stack stack = wait.stackId() == 0 ? wait.stack() : names.stack(wait.stackId());
    Site site = sites.siteOf(stack);
    return wait.operation()
        + (resource == null ? "" : " " + resource.display())
        + (site.isUnknown() ? "" : " at " + site);
  }

  private List<String> meanwhile(TracedWait wait) {
    return ofOwners.getOrDefault(wait.owner(), List.of()).stream()
        .filter(other -> wait.overlap(other) > 0)
        .sorted(Comparator.comparingLong(TracedWait::startNanos).thenComparing(TracedWait::key))
        .map(
            other ->
                wait.ownerName()
                    + " waited "
                    + Durations.format(wait.overlap(other))
                    + " in "
                    + what(other))
        .toList();
  }
}
