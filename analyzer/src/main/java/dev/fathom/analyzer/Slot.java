package dev.fathom.analyzer;

import dev.fathom.analyzer.analysis.Analysis;
import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.summary.Summary;
import java.util.List;

/**
 * An analysis with what it has learned, or with the exception that ended it. Confined to one thread
 * at a time.
 *
 * @param <S> the analysis's summary
 */
final class Slot<S extends Summary<S>> {

  private final Analysis<S> analysis;
  private S summary;
  private RuntimeException failure;

  Slot(Analysis<S> analysis) {
    this.analysis = analysis;
    this.summary = analysis.empty();
  }

  Analysis<S> analysis() {
    return analysis;
  }

  S summary() {
    return summary;
  }

  /** What broke the analysis; null while it is sound. */
  RuntimeException failure() {
    return failure;
  }

  void accumulate(Row row) {
    if (failure == null) {
      try {
        summary.accumulate(row);
      } catch (RuntimeException broken) {
        failure = broken;
      }
    }
  }

  /** Joins what the same analysis learned from later chunks. */
  @SuppressWarnings("unchecked") // Slots of one position always belong to the same analysis.
  void merge(Slot<?> later) {
    if (failure == null) {
      failure = later.failure;
    }
    if (failure == null) {
      try {
        summary = summary.merge((S) later.summary);
      } catch (RuntimeException broken) {
        failure = broken;
      }
    }
  }

  List<Finding> findings(Context context) {
    return analysis.findings(summary, context);
  }
}
