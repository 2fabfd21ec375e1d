package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * How often each of many small numbers was counted: a hash table in one array, which takes eight to
 * sixteen bytes for a number that occurred and none before anything is counted.
 *
 * <p>Safe for use by any thread; takes no lock. A cell has the number in its low bits and the count
 * above. A table that is replaced has its cells closed one after the other; who finds one closed
 * counts in the next table, which was there before.
 */
final class Buckets {

  private static final int NUMBER_BITS = 17;
  private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
  private static final long CLOSED = -1;
  private static final int FEWEST_CELLS = 4;

  /** So far from its place a number is sought before the table grows. */
  private static final int PROBES = 8;

  private static final AtomicReferenceFieldUpdater<Buckets, AtomicLongArray> CELLS =
      AtomicReferenceFieldUpdater.newUpdater(Buckets.class, AtomicLongArray.class, "cells");

  private volatile AtomicLongArray cells;

  Buckets() {}

  /** Counts the number, which has 17 bits at most, so many times. */
  void add(int number, long times) {
    while (true) {
      AtomicLongArray present = cells;
      if (present == null) {
        CELLS.compareAndSet(this, null, new AtomicLongArray(FEWEST_CELLS));
      } else if (addTo(present, number, times)) {
        return;
      } else if (present == cells) {
        grow(present);
      }
    }
  }

  /** Whether it was counted: there was a place for it, and the table is not being replaced. */
  private static boolean addTo(AtomicLongArray table, int number, long times) {
    int mask = table.length() - 1;
    int shift = Integer.numberOfLeadingZeros(table.length()) + 1;
    int place = (number * 0x9E3779B9) >>> shift;
    for (int probe = 0; probe < Math.min(PROBES, table.length()); probe++) {
      int cell = (place + probe) & mask;
      long before = table.get(cell);
      while (before == 0 || (before != CLOSED && (before & NUMBER_MASK) == number)) {
        long after = (before == 0 ? number : before) + (times << NUMBER_BITS);
        if (table.compareAndSet(cell, before, after)) {
          return true;
        }
        before = table.get(cell);
      }
      if (before == CLOSED) {
        return false;
      }
    }
    return false;
  }

  private void grow(AtomicLongArray full) {
    if (CELLS.compareAndSet(this, full, new AtomicLongArray(2 * full.length()))) {
      empty(full, this::add);
    }
  }

  /** Hands over what was counted since the last call; each count is handed over exactly once. */
  void drain(Receiver receiver) {
    AtomicLongArray counted = CELLS.getAndSet(this, null);
    if (counted != null) {
      empty(counted, receiver);
    }
  }

  private static void empty(AtomicLongArray table, Receiver receiver) {
    for (int cell = 0; cell < table.length(); cell++) {
      long last = table.getAndSet(cell, CLOSED);
      if (last > 0) {
        receiver.count((int) (last & NUMBER_MASK), last >>> NUMBER_BITS);
      }
    }
  }

  /** Takes what was counted. */
  @FunctionalInterface
  interface Receiver {

    /** The number was counted so many times. */
    void count(int number, long times);
  }
}
