package dev.fathom.analyzer.heap;

import java.util.Arrays;

/**
 * The objects of a dump in the order of their ids: 8 bytes for each.
 *
 * <p>An object is known by its number, its place in this order. Ids are addresses, so the table is
 * divided into pages of 4 KiB of address space. A page's entries lie side by side; an entry holds
 * the offset in the page (12 bits), whether the object refers to nothing (1 bit), and where the
 * object lies in the file (51 bits). Pages are found through directories of 32 MiB of address
 * space, so that it does not matter how far apart a collector puts its regions.
 *
 * <p>Built in two passes: {@link #count} every id, {@link #seal}, {@link #add} every object, {@link
 * #finish}. Thread-safe once finished.
 */
final class ObjectTable {

  private static final int PAGE_BITS = 12;
  private static final int DIRECTORY_BITS = 13;
  private static final int PAGES = 1 << DIRECTORY_BITS;
  private static final int OFFSET_SHIFT = 52;
  private static final long LEAF = 1L << 51;
  private static final long POSITION_MASK = LEAF - 1;

  private final LongMap directoryOf = new LongMap();
  private final LongList directoryKeys = new LongList();
  private int[][] directories = new int[8][];
  private int[] firsts = {};
  private long lastKey = Long.MIN_VALUE;
  private int[] lastDirectory;
  private long total;
  private long[] entries;

  /** First pass: there is an object with this id. */
  void count(long id) {
    long key = id >>> (PAGE_BITS + DIRECTORY_BITS);
    if (key != lastKey) {
      lastDirectory = directory(key);
      lastKey = key;
    }
    lastDirectory[page(id)]++;
    total++;
  }

  private int[] directory(long key) {
    long known = directoryOf.get(key);
    if (known != LongMap.ABSENT) {
      return directories[(int) known];
    }
    int number = directoryKeys.size();
    if (number == directories.length) {
      directories = Arrays.copyOf(directories, number * 2);
    }
    directories[number] = new int[PAGES];
    directoryOf.put(key, number);
    directoryKeys.add(key);
    return directories[number];
  }

  /** How many objects were counted. */
  long total() {
    return total;
  }

  /** Ends the first pass: turns the counts into the places where each page begins. */
  void seal() {
    entries = new long[Math.toIntExact(total)];
    long[] keys = new long[directoryKeys.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = directoryKeys.get(i);
    }
    Arrays.sort(keys);
    firsts = new int[keys.length];
    int next = 0;
    for (long key : keys) {
      int number = (int) directoryOf.get(key);
      firsts[number] = next;
      int[] directory = directories[number];
      for (int page = 0; page < PAGES; page++) {
        int count = directory[page];
        directory[page] = next;
        next += count;
      }
    }
  }

  /** Second pass: the object lies there. Afterwards a page's number is where it ends. */
  void add(long id, long position, boolean leaf) {
    int[] directory = directories[(int) directoryOf.get(id >>> (PAGE_BITS + DIRECTORY_BITS))];
    entries[directory[page(id)]++] = offset(id) << OFFSET_SHIFT | (leaf ? LEAF : 0) | position;
  }

  /** Ends the second pass: sorts the pages in which objects did not come in order. */
  void finish() {
    for (int d = 0; d < directoryKeys.size(); d++) {
      int from = firsts[d];
      for (int page = 0; page < PAGES; page++) {
        int to = directories[d][page];
        sort(from, to);
        from = to;
      }
    }
  }

  private void sort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (Long.compareUnsigned(entries[i - 1], entries[i]) > 0) {
        flip(from, to);
        Arrays.sort(entries, from, to);
        flip(from, to);
        return;
      }
    }
  }

  /** Makes unsigned order signed, and back. */
  private void flip(int from, int to) {
    for (int i = from; i < to; i++) {
      entries[i] ^= Long.MIN_VALUE;
    }
  }

  int size() {
    return entries.length;
  }

  /** The number of the object with this id; -1 when there is none. */
  int indexOf(long id) {
    long found = directoryOf.get(id >>> (PAGE_BITS + DIRECTORY_BITS));
    if (found == LongMap.ABSENT) {
      return -1;
    }
    int[] directory = directories[(int) found];
    int page = page(id);
    int low = page == 0 ? firsts[(int) found] : directory[page - 1];
    int high = directory[page] - 1;
    long wanted = offset(id);
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long offset = entries[middle] >>> OFFSET_SHIFT;
      if (offset == wanted) {
        return middle;
      }
      if (offset < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Where the object's record begins. */
  long position(int index) {
    return entries[index] & POSITION_MASK;
  }

  /** Whether the object refers to nothing but its class. */
  boolean isLeaf(int index) {
    return (entries[index] & LEAF) != 0;
  }

  private static int page(long id) {
    return (int) (id >>> PAGE_BITS) & (PAGES - 1);
  }

  private static long offset(long id) {
    return id & ((1L << PAGE_BITS) - 1);
  }
}
