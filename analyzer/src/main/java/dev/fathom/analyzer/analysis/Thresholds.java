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
 *     reach, from 0 to 1; for each of up to eight senders
 * @param poolTotal total wait for one pool below this is not reported as slow
 * @param poolShare share of the recording's length that the waits for one pool must reach; 1 is one
 *     task waiting all the time
 * @param queueTime mean time in the queue of a pool below this is not reported as slow
 * @param taskPile so many live tasks of one spawn site are many
 * @param carrierShare share of the scans at which virtual threads must have waited for a carrier
 * @param contextPile so many open contexts of one creation site are a pile
 * @param cancelAge a task may go on so long after it was cancelled
 * @param bufferDelay an element may wait so long in a buffer
 * @param pinnedTotal total pinned time at one site below this is not reported
 * @param spinRate so many vain tries a second are spinning
 * @param maxTasks how many tasks a finding lists at most
 */
public record Thresholds(
    Duration leakAge,
    Duration contentionTotal,
    double contentionShare,
    Duration blockedTotal,
    double blockedShare,
    Duration poolTotal,
    double poolShare,
    Duration queueTime,
    int taskPile,
    double carrierShare,
    int contextPile,
    Duration cancelAge,
    Duration bufferDelay,
    Duration pinnedTotal,
    long spinRate,
    int maxTasks) {

  /** What holds unless the user says otherwise. */
  public static final Thresholds DEFAULT =
      new Thresholds(
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          0.05,
          Duration.ofMillis(500),
          0.2,
          Duration.ofMillis(500),
          0.5,
          Duration.ofSeconds(1),
          100,
          0.5,
          10,
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          10_000,
          100);
}
