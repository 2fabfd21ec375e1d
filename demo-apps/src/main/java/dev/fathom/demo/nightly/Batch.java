package dev.fathom.demo.nightly;

/**
 * Some users, one after the other.
 *
 * @param number counts up from 1
 */
record Batch(long number) {

  /** How many users it has. */
  static final int SIZE = 100;

  /** How many batches make a night. */
  static final int NIGHT = 1_000;

  long firstUser() {
    return (number - 1) % NIGHT * SIZE + 1;
  }

  long lastUser() {
    return firstUser() + SIZE - 1;
  }
}
