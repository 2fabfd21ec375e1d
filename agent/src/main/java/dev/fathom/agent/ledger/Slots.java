package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A set of open entries, each found by its identity in constant time and without a lock.
 *
 * <p>An identity is a sequence number, unique in the JVM, with the number of the entry's slot in
 * its low bits. So an identity of an entry that was closed, or of an earlier attach, finds a slot
 * that is empty or whose entry has another identity, and means nothing. A free slot is sought at a
 * few places that the sequence number scatters; when all are taken the table doubles.
 *
 * <p>Safe for use by any thread. What happens before {@link #open} happens before what another
 * thread does with the entry.
 */
public final class Slots<E extends Entry> {

  private static final int SLOT_BITS = 21;
  private static final int MOST_SLOTS = 1 << SLOT_BITS;
  private static final long SLOT_MASK = MOST_SLOTS - 1;
  private static final int SEGMENT_BITS = 10;
  private static final int SEGMENT_SLOTS = 1 << SEGMENT_BITS;
  private static final int PROBES = 12;

  private final LongSupplier sequence;
  private final long firstSequence;
  private final AtomicReferenceArray<AtomicReferenceArray<E>> segments =
      new AtomicReferenceArray<>(MOST_SLOTS / SEGMENT_SLOTS);
  private final AtomicInteger capacity = new AtomicInteger(SEGMENT_SLOTS);

  /** Takes sequence numbers from the given counter. */
  public Slots(LongSupplier sequence) {
    this.sequence = sequence;
    firstSequence = sequence.getAsLong();
    segments.set(0, new AtomicReferenceArray<>(SEGMENT_SLOTS));
  }

  /**
   * Adds an entry and gives it its identity.
   *
   * @return the identity; 0 when two million entries are open, which leaves the entry out
   */
  public long open(E entry) {
    long number = sequence.getAsLong();
    while (true) {
      int slots = capacity.get();
      long scattered = scatter(number);
      // Steps that differ from number to number, so that taken slots do not come to lie in clumps,
      // which would stay as they are when the table grows.
      int step = (int) (scattered >>> Integer.SIZE) | 1;
      for (int probe = 0; probe < PROBES; probe++) {
        int slot = ((int) scattered + probe * step) & (slots - 1);
        AtomicReferenceArray<E> segment = segments.get(slot >>> SEGMENT_BITS);
        if (segment.get(slot & (SEGMENT_SLOTS - 1)) == null) {
          entry.id((number << SLOT_BITS) | slot);
          if (segment.compareAndSet(slot & (SEGMENT_SLOTS - 1), null, entry)) {
            return entry.id();
          }
        }
      }
      if (slots == MOST_SLOTS) {
        return 0;
      }
      grow(slots);
    }
  }

  /** The sequence number of the entry with this identity. */
  public static long sequenceOf(long id) {
    return id >>> SLOT_BITS;
  }

  /** The open entry with this identity; null when there is none. */
  public E find(long id) {
    E entry = at(slotOf(id));
    return entry != null && entry.id() == id ? entry : null;
  }

  /** Removes the entry with this identity; null when it is not open. */
  public E close(long id) {
    int slot = slotOf(id);
    E entry = at(slot);
    if (entry == null || entry.id() != id) {
      return null;
    }
    AtomicReferenceArray<E> segment = segments.get(slot >>> SEGMENT_BITS);
    return segment.compareAndSet(slot & (SEGMENT_SLOTS - 1), entry, null) ? entry : null;
  }

  /** Whether the identity was given out by this table, be its entry open or closed. */
  public boolean issued(long id) {
    return sequenceOf(id) > firstSequence;
  }

  /** Visits every entry that is open all the while, and perhaps some that open or close. */
  public void forEach(Consumer<? super E> visitor) {
    visit(
        0,
        entry -> {
          visitor.accept(entry);
          return true;
        });
  }

  /** The same, beginning at a place, until the visitor wants no more. */
  public void visit(int from, Predicate<? super E> visitor) {
    int slots = capacity.get();
    boolean more = true;
    for (int i = 0; i < slots && more; i++) {
      E entry = at((from + i) & (slots - 1));
      more = entry == null || visitor.test(entry);
    }
  }

  /** How many are open. Does not so much as touch an entry, which would take far longer. */
  public int size() {
    int slots = capacity.get();
    int open = 0;
    for (int i = 0; i < slots >>> SEGMENT_BITS; i++) {
      AtomicReferenceArray<?> segment = segments.get(i);
      for (int slot = 0; segment != null && slot < SEGMENT_SLOTS; slot++) {
        open += segment.get(slot) == null ? 0 : 1;
      }
    }
    return open;
  }

  /** Where the entry is among the others, as far as visits are concerned. */
  public static int placeOf(Entry entry) {
    return slotOf(entry.id());
  }

  private E at(int slot) {
    AtomicReferenceArray<E> segment = segments.get(slot >>> SEGMENT_BITS);
    return segment == null ? null : segment.get(slot & (SEGMENT_SLOTS - 1));
  }

  private void grow(int slots) {
    for (int i = slots >>> SEGMENT_BITS; i < (2 * slots) >>> SEGMENT_BITS; i++) {
      if (segments.get(i) == null) {
        segments.compareAndSet(i, null, new AtomicReferenceArray<>(SEGMENT_SLOTS));
      }
    }
    capacity.compareAndSet(slots, 2 * slots);
  }

  private static int slotOf(long id) {
    return (int) (id & SLOT_MASK);
  }

  /** The finalizer of MurmurHash3: neighbouring numbers must not come to lie in a pattern. */
  private static long scatter(long number) {
    long z = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }
}
