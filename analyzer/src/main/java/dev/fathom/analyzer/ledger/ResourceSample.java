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
    long receiveWaitNanos)
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
        row.get(ResourceStats.RECEIVE_WAIT));
  }
}
