package dev.fathom.analyzer.ledger;

import java.util.Arrays;

/** Ids in ascending order, each once, whose places are found by hashing. Immutable. */
public final class IdTable {

  /** Ids are built of counters; multiplied by the golden ratio they scatter. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final long[] ids;
  private final int[] places;

  /**
   * A table.
   *
   * @param all in any order, with repetitions; sorted in place
   */
  public IdTable(long[] all) {
    Arrays.sort(all);
    ids = distinct(all);
    places = new int[Integer.highestOneBit(Math.max(4, ids.length)) * 4];
    for (int i = 0; i < ids.length; i++) {
      int slot = slot(ids[i]);
      while (places[slot] != 0) {
        slot = (slot + 1) & (places.length - 1);
      }
      places[slot] = i + 1;
    }
  }

  private static long[] distinct(long[] sorted) {
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count] = sorted[i];
        count++;
      }
    }
    return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
  }

  private int slot(long id) {
    return (int) ((id * SCATTER) >>> 32) & (places.length - 1);
  }

  /** How many there are. */
  public int size() {
    return ids.length;
  }

  /** The id at this place. */
  long at(int place) {
    return ids[place];
  }

  /** The place of the id; -1 when it is not there. */
  public int find(long id) {
    int slot = slot(id);
    while (places[slot] != 0) {
      int place = places[slot] - 1;
      if (ids[place] == id) {
        return place;
      }
      slot = (slot + 1) & (places.length - 1);
    }
    return -1;
  }
}
