package dev.fathom.analyzer.dump;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads that wait for each other in a circle, as the JVM found them when all threads stood still.
 * Immutable.
 *
 * @param threads in the order of the dump
 */
public record DumpedDeadlock(ArrayList<DumpedThread> threads) implements Serializable {

  /** The threads, as a list that cannot be changed. */
  public List<DumpedThread> members() {
    return List.copyOf(threads);
  }
}
