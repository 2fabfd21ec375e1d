package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;

/**
 * What all analyses share when they draw conclusions. Immutable.
 *
 * @param ledger what was open at the end, and the names of everything
 * @param coverage which event types were recorded
 * @param thresholds from when on something is worth a finding
 * @param sites which frame of a stack is the place to blame
 * @param startNanos begin of the recording, in nanoseconds since the epoch
 * @param endNanos end of the recording, in nanoseconds since the epoch
 */
public record Context(
    Ledger ledger,
    Coverage coverage,
    Thresholds thresholds,
    SiteRule sites,
    long startNanos,
    long endNanos) {

  /** How long the recording is. */
  public long lengthNanos() {
    return Math.max(0, endNanos - startNanos);
  }
}
