package dev.fathom.analyzer.baseline;

import java.time.LocalDate;

/**
 * A finding that is known and does not count for the time being. Immutable.
 *
 * @param fingerprint of the finding
 * @param lastDay the last day on which it does not count; null for ever
 */
public record Waiver(String fingerprint, LocalDate lastDay) {

  /** Whether its last day is over. */
  public boolean isExpired(LocalDate today) {
    return lastDay != null && today.isAfter(lastDay);
  }
}
