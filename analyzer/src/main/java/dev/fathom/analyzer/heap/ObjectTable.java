package dev.fathom.analyzer.heap;

import java.util.Arrays;

/**
 * The objects of a dump in the order of their ids: 5 bytes for each in files of up to 1 GiB, 6 up
 * to 256 GiB.
 *
 * <p>An object is known by its number, its place in this order. Ids are addresses, so the table is
 * divided into pages of 4 KiB of address space, whose {@link Entries} lie side by side. Pages are
 * found through directories of 32 MiB of address space, so that it does not matter how far apart a
 * collector puts its regions.
 *
 * <p>Built in two passes: {@link #count} every id, {@link #seal}, {@link #add} every object, {@link
 * #finish}. Thread-safe once finished.
 */
final class ObjectTable {

  private static final int PAGE_BITS = 12;
  private static final int DIRECTORY_BITS = 13;
  private static final int PAGES = 1 << DIRECTORY_BITS;

  private final LongMap directoryOf = new LongMap();
  private final LongList directoryKeys = new LongList();
  private int[][] directories = new int[8][];
  private int[] firsts = {};
  private long lastKey = Long.MIN_VALUE;
  private int[] lastDirectory;
  private long total;
  private long allBits;
  private int alignment;
  private Entries entries;

  /** First pass: there is an object with this id. */
  void count(long id) {
    long key = id >>> (PAGE_BITS + DIRECTORY_BITS);
    if (key != lastKey) {
      lastDirectory = directory(key);
      lastKey = key;
    }
    lastDirectory[page(id)]++;
    allBits |= id;
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

  /**
   * Ends the first pass: turns the counts into the places where each page begins.
   *
   * @param fileSize no object lies at or behind it
   */
  void seal(long fileSize) {
    alignment = Math.min(PAGE_BITS, Long.numberOfTrailingZeros(allBits));
    entries = new Entries(Math.toIntExact(total), PAGE_BITS - alignment, fileSize);
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
    entries.set(directory[page(id)]++, offset(id), leaf, position);
  }

  /** Ends the second pass: sorts the pages in which objects did not come in order. */
  void finish() {
    for (int d = 0; d < directoryKeys.size(); d++) {
      int from = firsts[d];
      for (int page = 0; page < PAGES; page++) {
        int to = directories[d][page];
        entries.sort(from, to);
        from = to;
      }
    }
  }

  int size() {
    return entries.size();
  }

  /** The number of the object with this id; -1 when there is none. */
  int indexOf(long id) {
    long found = directoryOf.get(id >>> (PAGE_BITS + DIRECTORY_BITS));
    boolean isMultiple = (id & ((1L << alignment) - 1)) == 0;
    if (found == LongMap.ABSENT || !isMultiple) {
      return -1;
    }
    int[] directory = directories[(int) found];
    int page = page(id);
    int low = page == 0 ? firsts[(int) found] : directory[page - 1];
    int high = directory[page] - 1;
    int wanted = offset(id);
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int offset = entries.offset(middle);
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
    return entries.position(index);
  }

  /** Whether the object refers to nothing but its class. */
  boolean isLeaf(int index) {
    return entries.isLeaf(index);
  }

  private static int page(long id) {
    return (int) (id >>> PAGE_BITS) & (PAGES - 1);
  }

  /** In a page, counted in what all ids are multiples of. */
  private int offset(long id) {
    return (int) (id & ((1L << PAGE_BITS) - 1)) >>> alignment;
  }
}
