package dev.fathom.benchmarks.peer;

/** A select of any make, over channels given before. */
@FunctionalInterface
public interface Selector {

  /** Receives from the first channel that has something. */
  Integer select() throws InterruptedException;
}
