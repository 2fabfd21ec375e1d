package dev.fathom.runtime.observe;

/**
 * What a primitive tells about itself to whoever observes it.
 *
 * <p>Every method may be called by any thread at any time, takes no lock, never blocks, and answers
 * with a value that may be out of date when it arrives.
 */
public interface Observable {

  /**
   * What it is, in one lower-case word of the field: {@code channel}, {@code mutex}, {@code pool}.
   */
  String kind();

  /** The name that the application gave it; empty when it gave none, never null. */
  String label();

  /** How many elements, permits or leases it can hold; -1 when it has no such bound. */
  default int capacity() {
    return -1;
  }

  /** How many elements, permits or leases it holds now; -1 when it holds none by nature. */
  default int depth() {
    return -1;
  }

  /** The thread that alone can release it now; null when there is none. */
  default Thread owner() {
    return null;
  }

  /** Whether it was closed, cancelled or shut down. */
  default boolean closed() {
    return false;
  }

  /** Completed sends, puts or submissions since it was made, waited for or not. */
  default long sends() {
    return 0;
  }

  /** Completed receives, takes or acquisitions since it was made, waited for or not. */
  default long receives() {
    return 0;
  }

  /** Attempts since it was made that were lost to other threads and made again. */
  default long retries() {
    return 0;
  }

  /**
   * The identity of the task that it is the end of, as {@link Observation#taskCreated} gave it; 0
   * when it is the end of none, or nobody observes.
   */
  default long endOf() {
    return 0;
  }

  /** The resource that it belongs to, such as the parent of a context; null when there is none. */
  default Observable parent() {
    return null;
  }
}
