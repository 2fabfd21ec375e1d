package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.model.Key;
import dev.fathom.analyzer.parallel.Workers;
import java.util.List;

/** What all analyses share when they draw conclusions. Immutable; any thread may use it. */
public final class Context {

  private final Ledger ledger;
  private final Coverage coverage;
  private final Thresholds thresholds;
  private final SiteRule sites;
  private final long startNanos;
  private final long endNanos;
  private final Workers workers;
  private WaitGraph graph;
  private List<Key> resources;

  /**
   * A context of one report.
   *
   * @param ledger what was open at the end, and the names of everything
   * @param coverage which event types were recorded
   * @param thresholds from when on something is worth a finding
   * @param sites which frame of a stack is the place to blame
   * @param startNanos begin of the recording, in nanoseconds since the epoch
   * @param endNanos end of the recording, in nanoseconds since the epoch
   * @param workers who may work on what all analyses share
   */
  public Context(
      Ledger ledger,
      Coverage coverage,
      Thresholds thresholds,
      SiteRule sites,
      long startNanos,
      long endNanos,
      Workers workers) {
    this.ledger = ledger;
    this.coverage = coverage;
    this.thresholds = thresholds;
    this.sites = sites;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.workers = workers;
  }

  /** What was open at the end, and the names of everything. */
  public Ledger ledger() {
    return ledger;
  }

  /** What waits for what at the end; made when it is first asked for, and then the same one. */
  public synchronized WaitGraph graph() {
    if (graph == null) {
      graph = new WaitGraph(ledger, sites, workers);
    }
    return graph;
  }

  /**
   * Makes what all analyses share, unless nothing is open, while all workers are free to help: one
   * who asks for it later would make it alone.
   */
  public void prepare() {
    if (!ledger.runs().isEmpty()) {
      graph();
    }
  }

  /** The resources that the recording describes, in order; sorted once for all. */
  public synchronized List<Key> resources() {
    if (resources == null) {
      resources = ledger.resources();
    }
    return resources;
  }

  /** Which event types were recorded. */
  public Coverage coverage() {
    return coverage;
  }

  /** From when on something is worth a finding. */
  public Thresholds thresholds() {
    return thresholds;
  }

  /** Which frame of a stack is the place to blame. */
  public SiteRule sites() {
    return sites;
  }

  /** Begin of the recording, in nanoseconds since the epoch. */
  public long startNanos() {
    return startNanos;
  }

  /** End of the recording, in nanoseconds since the epoch. */
  public long endNanos() {
    return endNanos;
  }

  /** How long the recording is. */
  public long lengthNanos() {
    return Math.max(0, endNanos - startNanos);
  }
}
