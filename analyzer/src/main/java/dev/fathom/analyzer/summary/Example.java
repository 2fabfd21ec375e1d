package dev.fathom.analyzer.summary;

import dev.fathom.analyzer.model.Stack;
import java.io.Serializable;
import java.util.Comparator;

/**
 * One of many events, to show. Immutable; ordered by how much it says.
 *
 * @param nanos how long it lasted
 * @param stack where
 */
public record Example(long nanos, Stack stack) implements Comparable<Example>, Serializable {

  private static final Comparator<Example> ORDER =
      Comparator.comparingLong(Example::nanos)
          .thenComparingInt(example -> example.stack().frames().size())
          .thenComparing(example -> example.stack().toString());

  @Override
  public int compareTo(Example other) {
    // A sorted set compares its first element with itself, and texts of stacks are long.
    return this == other ? 0 : ORDER.compare(this, other);
  }
}
