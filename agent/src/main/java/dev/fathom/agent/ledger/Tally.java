package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What is counted at one resource. Safe for use by any thread.
 *
 * <p>One array rather than an adder for each: there may be a hundred thousand resources, and who
 * counts has waited before, so that few do so at the same moment.
 */
@SuppressWarnings("EnumOrdinal") // Places in an array, never stored anywhere.
final class Tally {

  private static final int KINDS = Of.values().length;

  private final AtomicLongArray counts = new AtomicLongArray(KINDS);

  Tally() {}

  long get(Of kind) {
    return counts.get(kind.ordinal());
  }

  void add(Of kind, long more) {
    counts.getAndAdd(kind.ordinal(), more);
  }

  /** Kinds of what is counted. */
  enum Of {
    /** Tasks that wait now. */
    WAITERS,
    /** Leases that are out. */
    LENT,
    /** Elements given, as far as the resource does not count them. */
    SENDS,
    /** Elements taken, as far as the resource does not count them. */
    RECEIVES,
    /** Sends that waited. */
    BLOCKED_SENDS,
    /** Receives that waited. */
    BLOCKED_RECEIVES,
    /** Nanoseconds that sends waited. */
    SEND_WAIT,
    /** Nanoseconds that receives waited. */
    RECEIVE_WAIT,
    /** Times that a caller went on without it. */
    DEFAULTS,
    /** Elements lost. */
    DROPS,
    /** Requests refused. */
    REJECTIONS
  }
}
