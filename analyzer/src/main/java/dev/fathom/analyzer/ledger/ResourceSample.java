package dev.fathom.analyzer.ledger;

import dev.fathom.analyzer.event.ResourceStats;
import dev.fathom.analyzer.event.Row;
import java.io.Serializable;

/**
 * Totals of a resource at one instant, since the agent first saw it. Immutable.
 *
 * @param timeNanos the instant, in nanoseconds since the epoch
 * @param depth elements or permits, -1 when it has none
 * @param capacity -1 when it has none
 * @param closed whether it was closed
 * @param waiters how many tasks waited
 * @param sends ended sends, puts and submissions
 * @param receives ended receives, takes and acquisitions
 * @param sendWaitNanos total of ended waits of senders
 * @param receiveWaitNanos total of ended waits of receivers
 * @param blockedSends sends that waited and ended
 * @param blockedReceives receives and acquisitions that waited and ended
 * @param defaults times a caller went on because the resource was not ready
 * @param drops elements dropped
 * @param rejections requests refused
 * @param retries attempts that were lost to others and made again
 */
public record ResourceSample(
    long timeNanos,
    long depth,
    long capacity,
    boolean closed,
    long waiters,
    long sends,
    long receives,
    long sendWaitNanos,
    long receiveWaitNanos,
    long blockedSends,
    long blockedReceives,
    long defaults,
    long drops,
    long rejections,
    long retries)
    implements Serializable {

  static ResourceSample of(Row row) {
    return new ResourceSample(
        row.startNanos(),
        row.get(ResourceStats.DEPTH),
        row.get(ResourceStats.CAPACITY),
        row.get(ResourceStats.CLOSED),
        row.get(ResourceStats.WAITERS),
        row.get(ResourceStats.SENDS),
        row.get(ResourceStats.RECEIVES),
        row.get(ResourceStats.SEND_WAIT),
        row.get(ResourceStats.RECEIVE_WAIT),
        row.get(ResourceStats.BLOCKED_SENDS),
        row.get(ResourceStats.BLOCKED_RECEIVES),
        row.get(ResourceStats.DEFAULTS),
        row.get(ResourceStats.DROPS),
        row.get(ResourceStats.REJECTIONS),
        row.get(ResourceStats.RETRIES));
  }
}
