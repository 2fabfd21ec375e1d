package dev.fathom.benchmarks.topology;

/**
 * What one run took.
 *
 * @param operations how many elements were handed from one thread to another
 * @param amount nanoseconds or, where memory is measured, bytes
 */
public record Lap(long operations, double amount) {

  /** The cost of one operation. */
  public double perOperation() {
    return amount / operations;
  }
}
