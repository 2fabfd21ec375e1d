package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Grade;
import java.util.List;

/**
 * A leaked thread with the certainty that all evidence together gives. Immutable.
 *
 * @param leak the thread as the last dump shows it
 * @param grade {@code PROVED} or {@code SUSPECTED}
 * @param snapshots in how many dumps in a row, the last one included, it was out of reach
 * @param objections what stands against a proof; empty when it is proved
 */
public record GradedLeak(
    LeakedThread leak, Grade grade, int snapshots, List<Objection> objections) {

  public GradedLeak {
    objections = List.copyOf(objections);
  }
}
