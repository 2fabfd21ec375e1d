package dev.fathom.agent.ledger;

/**
 * Whether an object was met before, and not too many others since: a table of identity hash codes
 * in which a newer one takes the place of an older.
 *
 * <p>May forget an object, also because two threads write at the same moment, and seldom takes one
 * for another; so it serves to save work, not to know. Safe for use by any thread.
 */
final class LatelySeen {

  /** Half a megabyte, for who has a crowd at all: of a hundred thousand objects half are known. */
  private static final int PLACES = 1 << 17;

  private volatile int[] hashes;

  LatelySeen() {}

  /** Whether the object was met lately. From now on it was. */
  boolean again(Object object) {
    int[] table = hashes;
    if (table == null) {
      table = new int[PLACES];
      hashes = table;
    }
    int hash = System.identityHashCode(object);
    int place = hash & (PLACES - 1);
    boolean met = table[place] == hash;
    table[place] = hash;
    return met;
  }
}
