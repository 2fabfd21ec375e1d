package dev.fathom.analyzer.analysis;

import java.time.Duration;

/**
 * From when on something is worth a finding. Immutable. The defaults, each with its reason, stand
 * in {@code docs/rules/README.md}.
 *
 * @param leakAge an untimed wait younger than this is not yet suspect
 * @param contentionTotal total wait at one lock and site below this is not reported
 * @param contentionShare share of the recording's length that the waits of one lock and site must
 *     reach, from 0 to 1
 * @param blockedTotal total wait at one channel and site below this is not reported
 * @param blockedShare share of the recording's length that the waits of one channel and site must
 *     reach, from 0 to 1
 * @param maxTasks how many tasks a finding lists at most
 */
public record Thresholds(
    Duration leakAge,
    Duration contentionTotal,
    double contentionShare,
    Duration blockedTotal,
    double blockedShare,
    int maxTasks) {

  /** What holds unless the user says otherwise. */
  public static final Thresholds DEFAULT =
      new Thresholds(
          Duration.ofSeconds(2), Duration.ofMillis(100), 0.05, Duration.ofMillis(500), 0.2, 100);
}
