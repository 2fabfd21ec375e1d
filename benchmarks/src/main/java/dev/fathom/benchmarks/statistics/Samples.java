package dev.fathom.benchmarks.statistics;

import java.util.ArrayList;
import java.util.List;

/** The figures of several rounds, in the order in which they were measured. Not thread-safe. */
public final class Samples {

  private final List<Double> values = new ArrayList<>();

  /** Adds the next round; not a number when it failed. */
  public void add(double value) {
    values.add(value);
  }

  /** Round by round. */
  public List<Double> values() {
    return List.copyOf(values);
  }

  /** Whether any round failed. */
  public boolean failed() {
    return values.isEmpty() || values.stream().anyMatch(value -> value.isNaN());
  }

  /** The middle one. */
  public double median() {
    List<Double> sorted = sorted();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** In ascending order. */
  public List<Double> sorted() {
    return values.stream().sorted().toList();
  }

  /** The cost of this in that of another, round by round. */
  public Samples dividedBy(Samples other) {
    Samples ratios = new Samples();
    for (int i = 0; i < values.size(); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return ratios;
  }
}
