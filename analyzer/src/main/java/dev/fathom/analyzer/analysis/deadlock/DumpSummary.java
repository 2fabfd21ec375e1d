package dev.fathom.analyzer.analysis.deadlock;

import dev.fathom.analyzer.dump.DeadlockSection;
import dev.fathom.analyzer.dump.DumpedDeadlock;
import dev.fathom.analyzer.dump.InitializerCycles;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.ThreadDump;
import dev.fathom.analyzer.summary.Greatest;
import dev.fathom.analyzer.summary.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The deadlocks that the last thread dump tells of. */
public final class DumpSummary implements Summary<DumpSummary> {

  private static final long serialVersionUID = 1L;

  private final Greatest<Dump> last = new Greatest<>(1);

  private record Dump(long timeNanos, ArrayList<DumpedDeadlock> deadlocks)
      implements Comparable<Dump>, Serializable {

    private static final Comparator<Dump> ORDER =
        Comparator.comparingLong(Dump::timeNanos).thenComparing(Dump::toString);

    @Override
    public int compareTo(Dump other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public void accumulate(Row row) {
    if (row.type() == ThreadDump.TYPE) {
      String dump = row.get(ThreadDump.RESULT);
      ArrayList<DumpedDeadlock> deadlocks = new ArrayList<>(DeadlockSection.of(dump));
      deadlocks.addAll(InitializerCycles.of(dump));
      last.offer(new Dump(row.startNanos(), deadlocks));
    }
  }

  @Override
  public DumpSummary merge(DumpSummary later) {
    last.offerAll(later.last);
    return this;
  }

  /** What the last dump tells of; none without a dump. */
  List<DumpedDeadlock> deadlocks() {
    return last.values().isEmpty() ? List.of() : List.copyOf(last.values().last().deadlocks());
  }
}
