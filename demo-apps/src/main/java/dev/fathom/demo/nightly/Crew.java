package dev.fathom.demo.nightly;

import java.time.Duration;

/** Fifty workers. */
interface Crew {

  /** So many, since the scoring service answers late but to many at once. */
  int SIZE = 50;

  /** Hands a batch to a worker; waits until there is room. */
  void take(Batch batch) throws InterruptedException;

  /**
   * Mails the results to whom they concern; returns as soon as the first is under way, or when the
   * patience does not suffice.
   */
  void mailResults(Duration patience) throws InterruptedException;

  /**
   * Takes no more batches, and waits until all are done.
   *
   * @return the errors of batches; fewer if the patience did not suffice
   */
  long finish(Duration patience) throws InterruptedException;
}
