package dev.fathom.analyzer.analysis.concurrency;

import dev.fathom.analyzer.event.CpuInformation;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.Thinned;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** How many tasks of each spawn site were open, scan by scan, and how many processors there are. */
public final class SpawnSummary implements Summary<SpawnSummary> {

  private static final long serialVersionUID = 1L;
  private static final int SCANS = 64;

  /** The event types that it wants to see. */
  static final Set<EventType> READS = Set.of(OpenTask.TYPE, CpuInformation.TYPE);

  private final TreeMap<Long, Thinned<Count>> runs = new TreeMap<>();
  private long processors;

  SpawnSummary() {}

  /** Open tasks by the stack of their creation, in one scan. */
  static final class Count implements Serializable {
    private static final long serialVersionUID = 1L;
    private final HashMap<Long, Long> byStack = new HashMap<>();

    private Count add(Count other) {
      other.byStack.forEach((stack, tasks) -> byStack.merge(stack, tasks, Long::sum));
      return this;
    }
  }

  @Override
  public void accumulate(Row row) {
    if (row.type() == CpuInformation.TYPE) {
      processors = Math.max(processors, row.get(CpuInformation.HARDWARE_THREADS));
    } else if (!row.get(OpenTask.THREAD)) {
      Count count = run(row.get(OpenTask.RUN_ID)).at(row.get(OpenTask.SCAN_ID), Count::new);
      if (count != null) {
        count.byStack.merge(row.get(OpenTask.CREATION_STACK_ID), 1L, Long::sum);
      }
    }
  }

  @Override
  public SpawnSummary merge(SpawnSummary later) {
    later.runs.forEach((run, counts) -> run(run).mergeAll(counts, Count::add));
    processors = Math.max(processors, later.processors);
    return this;
  }

  private Thinned<Count> run(long id) {
    return runs.computeIfAbsent(id, key -> new Thinned<>(SCANS));
  }

  /** Processors of the machine; 0 when not recorded. */
  long processors() {
    return processors;
  }

  /** How many tasks created with this stack were open, from scan to scan. */
  List<Long> history(long run, Set<Long> stacks) {
    List<Long> history = new ArrayList<>();
    run(run)
        .values()
        .values()
        .forEach(
            count ->
                history.add(
                    stacks.stream()
                        .mapToLong(stack -> count.byStack.getOrDefault(stack, 0L))
                        .sum()));
    return history;
  }
}
