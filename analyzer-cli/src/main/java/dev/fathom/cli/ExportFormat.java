package dev.fathom.cli;

import dev.fathom.analyzer.export.CollapsedStacks;
import dev.fathom.analyzer.export.Export;
import dev.fathom.analyzer.export.HistogramLog;
import dev.fathom.analyzer.export.PercentileTable;
import java.util.Locale;

/** What a recording can be exported to. */
enum ExportFormat {
  /** Latencies over time, for HdrHistogram's tools. */
  HLOG,
  /** Percentiles, for HdrHistogram's plotter. */
  HGRM,
  /** Stacks of waits, for flame graphs. */
  COLLAPSED;

  /**
   * How to write it.
   *
   * @param operation the only one to write; empty for all
   */
  Export export(String operation) {
    return switch (this) {
      case HLOG -> new HistogramLog(operation);
      case HGRM -> new PercentileTable(operation);
      case COLLAPSED -> new CollapsedStacks();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
