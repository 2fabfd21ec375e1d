package dev.fathom.demo.gallery;

/** Whether two heap dumps of a run are made, and what they can show. */
enum Heap {
  /** None are made. */
  NONE,
  /** The JVM shows all objects of all frames, so that leaks can be proved. */
  CERTAIN,
  /** The JVM runs as by default, so that leaks can be suspected only. */
  PLAIN
}
