package dev.fathom.benchmarks.topology;

/** An arrangement of threads and channels through which elements flow. */
@FunctionalInterface
public interface Topology {

  /**
   * Sets everything up, lets the elements flow, and takes everything down.
   *
   * @param elements how many; rounded up to what divides evenly
   */
  Lap run(int elements) throws InterruptedException;
}
