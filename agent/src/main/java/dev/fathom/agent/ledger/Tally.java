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
    return counts.get(kind.place);
  }

  void add(Of kind, long more) {
    counts.getAndAdd(kind.place, more);
  }

  /** Kinds of what is counted. */
  enum Of {
    /** Tasks that wait now. */
    WAITERS(0),
    /** Leases that are out. */
    LENT(1),
    /** Elements given, as far as the resource does not count them. */
    SENDS(2),
    /** Elements taken, as far as the resource does not count them. */
    RECEIVES(3),
    /** Sends that waited. */
    BLOCKED_SENDS(4),
    /** Receives that waited. */
    BLOCKED_RECEIVES(5),
    /** Nanoseconds that sends waited. */
    SEND_WAIT(6),
    /** Nanoseconds that receives waited. */
    RECEIVE_WAIT(7),
    /** Times that a caller went on without it. */
    DEFAULTS(8),
    /** Elements lost. */
    DROPS(9),
    /** Requests refused. */
    REJECTIONS(10);

    private final int place;

    Of(int place) {
      this.place = place;
    }
  }
}
