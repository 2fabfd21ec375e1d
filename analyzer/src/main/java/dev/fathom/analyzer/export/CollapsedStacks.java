package dev.fathom.analyzer.export;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.JavaMonitorWait;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.ThreadPark;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.ledger.OpenWaitRow;
import dev.fathom.analyzer.ledger.Run;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.Recordings;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where tasks waited, as collapsed stacks for flame graphs: a line for each stack, root first, then
 * what was waited for, and the microseconds spent there.
 *
 * <p>Of a recording with the agent's rows, these count, also of waits that have not ended; of
 * another one the JVM's own events do. Memory grows with the number of different stacks.
 */
public final class CollapsedStacks implements Export {

  private static final long MICRO = 1000;

  private static final Set<EventType> OF_THE_JVM =
      Set.of(JavaMonitorEnter.TYPE, JavaMonitorWait.TYPE, ThreadPark.TYPE);

  private record Use(Stack stack, Key resource, String operation) {}

  private record Told(long stackId, Key monitor) {}

  private static final class Sums {
    private final Ledger ledger = new Ledger();
    private final Map<Use, Long> ofTheAgent = new HashMap<>();
    private final Map<Told, Long> toldForOthers = new HashMap<>();
    private final Map<Use, Long> ofTheJvm = new HashMap<>();

    void take(Row row) {
      if (OF_THE_JVM.contains(row.type())) {
        ofTheJvm.merge(
            new Use(row.stack(), new Key(0, 0), nameOf(row)), row.durationNanos(), Long::sum);
        return;
      }
      if (row.type() == Wait.TYPE) {
        Key resource = new Key(row.get(Wait.RUN_ID), row.get(Wait.RESOURCE_ID));
        String operation = row.get(Wait.OPERATION);
        ofTheAgent.merge(
            new Use(row.stack(), resource, operation == null ? "wait" : operation),
            row.durationNanos(),
            Long::sum);
      }
      if (row.type() == MonitorWait.TYPE) {
        Key monitor = new Key(row.get(MonitorWait.RUN_ID), row.get(MonitorWait.RESOURCE_ID));
        toldForOthers.merge(
            new Told(row.get(MonitorWait.STACK_ID), monitor),
            row.get(MonitorWait.WAITED),
            Long::sum);
      }
      ledger.accumulate(row);
    }

    void addToldForOthers() {
      toldForOthers.forEach(
          (told, nanos) ->
              ofTheAgent.merge(
                  new Use(ledger.stack(told.stackId()), told.monitor(), "lock"), nanos, Long::sum));
    }

    void addOpen() {
      for (Run run : ledger.runs()) {
        for (OpenWaitRow wait : run.present().map(run::stillOpen).orElse(List.of())) {
          ofTheAgent.merge(
              new Use(ledger.stack(wait.stackId()), wait.resource(), wait.operation()),
              wait.ageNanos(),
              Long::sum);
        }
      }
    }
  }

  /** An export of all waits. */
  public CollapsedStacks() {}

  @Override
  public long write(Recordings recordings, Writer out) throws IOException {
    Sums sums = new Sums();
    Set<EventType> types = new LinkedHashSet<>(Ledger.READS);
    types.addAll(OF_THE_JVM);
    for (Chunk chunk : recordings.chunks()) {
      chunk.read(types, sums::take);
    }
    sums.addToldForOthers();
    sums.addOpen();
    Map<String, Long> lines = new TreeMap<>();
    (sums.ofTheAgent.isEmpty() ? sums.ofTheJvm : sums.ofTheAgent)
        .forEach((use, nanos) -> lines.merge(line(use, sums.ledger), nanos, Long::sum));
    for (Map.Entry<String, Long> line : lines.entrySet()) {
      out.write(line.getKey() + " " + Math.max(1, line.getValue() / MICRO) + "\n");
    }
    return lines.size();
  }

  private static String nameOf(Row row) {
    if (row.type() == JavaMonitorEnter.TYPE) {
      return "enter monitor of " + row.get(JavaMonitorEnter.MONITOR_CLASS);
    }
    return row.type() == JavaMonitorWait.TYPE
        ? "wait for notify of " + row.get(JavaMonitorWait.MONITOR_CLASS)
        : "park on " + row.get(ThreadPark.PARKED_CLASS);
  }

  private static String line(Use use, Ledger ledger) {
    StringBuilder line = new StringBuilder();
    List<Frame> frames = use.stack().frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      line.append(frames.get(i).className()).append('.').append(frames.get(i).method()).append(';');
    }
    ResourceRef resource = ledger.resource(use.resource());
    String what = use.operation() + (resource == null ? "" : " " + resource.display());
    // A semicolon ends a frame, and the last space the stack.
    return line.append('[').append(what.replace(';', ',')).append(']').toString();
  }
}
