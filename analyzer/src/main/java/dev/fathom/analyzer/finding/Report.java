package dev.fathom.analyzer.finding;

import java.util.List;

/**
 * All that an analysis of recordings says. Immutable; equal recordings give equal reports.
 *
 * @param recording what was read
 * @param findings in the order of the report: by severity, then cost, then fingerprint
 * @param outcomes one for each rule, in the order of the catalogue
 * @param latency the histograms, most total time first
 */
public record Report(
    RecordingInfo recording,
    List<Finding> findings,
    List<Outcome> outcomes,
    List<LatencyRow> latency) {

  public Report {
    findings = List.copyOf(findings);
    outcomes = List.copyOf(outcomes);
    latency = List.copyOf(latency);
  }
}
