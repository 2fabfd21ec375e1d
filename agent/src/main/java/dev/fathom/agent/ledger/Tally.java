package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * What is counted at one resource. Safe for use by any thread.
 *
 * <p>One array rather than an adder for each: there may be a hundred thousand resources, and who
 * counts has waited before, so that few do so at the same moment. None before anything is counted.
 */
final class Tally {

  private static final int KINDS = Of.values().length;

  private static final AtomicReferenceFieldUpdater<Tally, AtomicLongArray> COUNTS =
      AtomicReferenceFieldUpdater.newUpdater(Tally.class, AtomicLongArray.class, "counts");

  private volatile AtomicLongArray counts;

  Tally() {}

  long get(Of kind) {
    AtomicLongArray present = counts;
    return present == null ? 0 : present.get(kind.place);
  }

  void add(Of kind, long more) {
    AtomicLongArray present = counts;
    if (present == null) {
      COUNTS.compareAndSet(this, null, new AtomicLongArray(KINDS));
      present = counts;
    }
    present.getAndAdd(kind.place, more);
  }

  /** Kinds of what is counted. */
  enum Of {
    /** Leases that are out. */
    LENT(0),
    /** Elements given, as far as the resource does not count them. */
    SENDS(1),
    /** Elements taken, as far as the resource does not count them. */
    RECEIVES(2),
    /** Sends that waited. */
    BLOCKED_SENDS(3),
    /** Receives that waited. */
    BLOCKED_RECEIVES(4),
    /** Nanoseconds that sends waited. */
    SEND_WAIT(5),
    /** Nanoseconds that receives waited. */
    RECEIVE_WAIT(6),
    /** Times that a caller went on without it. */
    DEFAULTS(7),
    /** Elements lost. */
    DROPS(8),
    /** Requests refused. */
    REJECTIONS(9);

    private final int place;

    Of(int place) {
      this.place = place;
    }
  }
}
