package dev.fathom.analyzer.proof;

import java.util.List;

/**
 * Blocked threads that are not leaked, and why they are not: somebody can reach what they wait for.
 * Immutable.
 *
 * @param example one of the threads; the others wait at the same place for the same class
 * @param count how many they are
 * @param path from a root to the object that the example waits for; empty when it was not looked
 *     for
 */
public record LiveWait(BlockedThread example, int count, List<String> path) {

  public LiveWait {
    path = List.copyOf(path);
  }
}
