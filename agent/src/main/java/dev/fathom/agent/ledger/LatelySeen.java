package dev.fathom.agent.ledger;

/**
 * Whether an object was met before, and not too many others since: a table of identity hash codes
 * in which a newer one takes the place of an older.
 *
 * <p>May forget an object, also because two threads write at the same moment, and seldom takes one
 * for another; so it serves to save work, not to know. Safe for use by any thread.
 */
final class LatelySeen {

  private static final int PLACES = 1 << 14;

  private final int[] hashes = new int[PLACES];

  LatelySeen() {}

  /** Whether the object was met lately. From now on it was. */
  boolean again(Object object) {
    int hash = System.identityHashCode(object);
    int place = hash & (PLACES - 1);
    boolean met = hashes[place] == hash;
    hashes[place] = hash;
    return met;
  }
}
