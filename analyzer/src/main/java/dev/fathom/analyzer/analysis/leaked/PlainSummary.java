package dev.fathom.analyzer.analysis.leaked;

import dev.fathom.analyzer.dump.BlockedThread;
import dev.fathom.analyzer.dump.BlockedThreads;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.ThreadDump;
import dev.fathom.analyzer.event.ThreadEnd;
import dev.fathom.analyzer.event.ThreadStart;
import dev.fathom.analyzer.summary.Greatest;
import dev.fathom.analyzer.summary.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the JVM's own events tell of threads that do not end: who was blocked in the last thread
 * dumps, and which threads have started and not ended.
 */
public final class PlainSummary implements Summary<PlainSummary> {

  private static final long serialVersionUID = 1L;

  /** The event types that it wants to see. */
  static final Set<EventType> READS = Set.of(ThreadDump.TYPE, ThreadStart.TYPE, ThreadEnd.TYPE);

  private static final int DUMPS = 32;
  private static final int THREADS = 2_000;

  private final Greatest<Dump> dumps = new Greatest<>(DUMPS);
  private final StartedThreads started = new StartedThreads();

  PlainSummary() {}

  /** Who was blocked at a time, in nanoseconds since the epoch. */
  record Dump(long timeNanos, ArrayList<BlockedThread> blocked)
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
      List<BlockedThread> blocked = BlockedThreads.of(row.get(ThreadDump.RESULT));
      dumps.offer(
          new Dump(
              row.startNanos(),
              new ArrayList<>(blocked.subList(0, Math.min(THREADS, blocked.size())))));
    } else if (row.type() == ThreadStart.TYPE) {
      started.start(row.get(ThreadStart.THREAD), row.startNanos(), row.stack());
    } else {
      started.end(row.get(ThreadEnd.THREAD));
    }
  }

  @Override
  public PlainSummary merge(PlainSummary later) {
    dumps.offerAll(later.dumps);
    started.merge(later.started);
    return this;
  }

  /** The last dumps, in the order of time. */
  List<Dump> dumps() {
    return List.copyOf(dumps.values());
  }

  /** The threads that have started. */
  StartedThreads started() {
    return started;
  }
}
