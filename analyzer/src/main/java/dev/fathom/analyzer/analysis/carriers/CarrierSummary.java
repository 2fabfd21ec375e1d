package dev.fathom.analyzer.analysis.carriers;

import dev.fathom.analyzer.event.CarrierStats;
import dev.fathom.analyzer.event.CpuLoad;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.VirtualThreadPinned;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.summary.Summary;
import dev.fathom.analyzer.summary.Totals;
import dev.fathom.analyzer.summary.Waited;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often the carriers of a run were all busy, and where virtual threads were pinned. */
public final class CarrierSummary implements Summary<CarrierSummary> {

  private static final long serialVersionUID = 1L;

  /** A virtual thread that begins so long after its start had to wait for a carrier. */
  private static final long LATE_NANOS = 500_000_000L;

  private final SiteRule sites;
  private final TreeMap<Long, Load> loads = new TreeMap<>();
  private final Totals<Site> pins = new Totals<>();
  private final Crowding crowding = new Crowding();

  CarrierSummary(SiteRule sites) {
    this.sites = sites;
  }

  /** The scheduler of one run, as some samples saw it. */
  static final class Load implements Serializable {
    private static final long serialVersionUID = 1L;
    private long samples;
    private long starved;
    private long queued;
    private long mostQueued;
    private long parallelism;
    private long late;
    private long longestLateNanos;
    private final HashMap<Long, Long> mounted = new HashMap<>();

    private void began(long queuedNanos) {
      if (queuedNanos >= LATE_NANOS) {
        late++;
        longestLateNanos = Math.max(longestLateNanos, queuedNanos);
      }
    }

    private void ran(long stackId) {
      mounted.merge(stackId, 1L, Long::sum);
    }

    private void saw(Row row) {
      samples++;
      parallelism = Math.max(parallelism, row.get(CarrierStats.PARALLELISM));
      long waiting = row.get(CarrierStats.QUEUED);
      if (waiting > 0 && row.get(CarrierStats.MOUNTED) >= row.get(CarrierStats.PARALLELISM)) {
        starved++;
        queued += waiting;
        mostQueued = Math.max(mostQueued, waiting);
      }
    }

    private void add(Load other) {
      samples += other.samples;
      starved += other.starved;
      queued += other.queued;
      mostQueued = Math.max(mostQueued, other.mostQueued);
      parallelism = Math.max(parallelism, other.parallelism);
      late += other.late;
      longestLateNanos = Math.max(longestLateNanos, other.longestLateNanos);
      other.mounted.forEach((stack, times) -> mounted.merge(stack, times, Long::sum));
    }

    /** Tasks that began to run long after they had been started. */
    long late() {
      return late;
    }

    long longestLateNanos() {
      return longestLateNanos;
    }

    /** What virtual threads were seen running, by stack, and how often. */
    Map<Long, Long> mounted() {
      return Collections.unmodifiableMap(mounted);
    }

    long samples() {
      return samples;
    }

    /** Samples in which all carriers were busy and somebody waited for one. */
    long starved() {
      return starved;
    }

    /** Of those, how many waited on average. */
    long meanQueued() {
      return starved == 0 ? 0 : queued / starved;
    }

    long mostQueued() {
      return mostQueued;
    }

    long parallelism() {
      return parallelism;
    }
  }

  @Override
  public void accumulate(Row row) {
    if (row.type() == CarrierStats.TYPE) {
      load(row.get(CarrierStats.RUN_ID)).saw(row);
    } else if (row.type() == Task.TYPE) {
      if (row.get(Task.VIRTUAL) && row.get(Task.EXECUTOR_ID) == 0) {
        load(row.get(Task.RUN_ID)).began(row.get(Task.QUEUED));
      }
    } else if (row.type() == OpenTask.TYPE) {
      if (row.get(OpenTask.VIRTUAL) && "running".equals(row.get(OpenTask.STATE))) {
        load(row.get(OpenTask.RUN_ID)).ran(row.get(OpenTask.STACK_ID));
      }
    } else if (row.type() == CpuLoad.TYPE) {
      crowding.saw(row);
    } else {
      pinned(row);
    }
  }

  private Load load(long run) {
    return loads.computeIfAbsent(run, id -> new Load());
  }

  private void pinned(Row row) {
    ThreadRef thread = row.thread() == null ? new ThreadRef(0, "", true) : row.thread();
    pins.add(
        sites.siteOf(row.stack()),
        new Waited(row.durationNanos(), new Key(0, 0), thread, null),
        row.stack());
  }

  /** The event types that it wants to see. */
  static Set<EventType> reads() {
    return Set.of(
        CarrierStats.TYPE, Task.TYPE, OpenTask.TYPE, CpuLoad.TYPE, VirtualThreadPinned.TYPE);
  }

  @Override
  public CarrierSummary merge(CarrierSummary later) {
    later.loads.forEach((run, load) -> load(run).add(load));
    pins.addAll(later.pins);
    crowding.add(later.crowding);
    return this;
  }

  /** How much of the machine other processes took. */
  Crowding crowding() {
    return crowding;
  }

  SortedMap<Long, Load> loads() {
    return Collections.unmodifiableSortedMap(loads);
  }

  /** Where virtual threads kept their carrier while they waited. */
  Totals<Site> pins() {
    return pins;
  }
}
