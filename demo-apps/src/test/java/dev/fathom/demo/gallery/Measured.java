package dev.fathom.demo.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a program measured itself, to compare with the report. Immutable.
 *
 * @param known nanoseconds: {@code total} of all waits, and percentiles
 * @param latency the report's histograms
 */
record Measured(Map<String, Long> known, JsonNode latency) {

  private static final double TOLERANCE = 0.10;

  /** What differs by more than a tenth. */
  List<String> faults(List<Found> findings) {
    List<String> faults = new ArrayList<>();
    if (known.isEmpty()) {
      return faults;
    }
    long total = findings.stream().mapToLong(Found::totalNanos).sum();
    compare("total", total, faults);
    JsonNode row = latency.path(0);
    for (String percentile : List.of("p50", "p90")) {
      if (known.containsKey(percentile)) {
        compare(percentile, row.path(percentile).asLong(), faults);
      }
    }
    return faults;
  }

  private void compare(String what, long reported, List<String> faults) {
    long measured = known.get(what);
    if (Math.abs(reported - measured) > TOLERANCE * measured) {
      faults.add(what + " " + reported / 1_000_000 + " ms, measured " + measured / 1_000_000);
    }
  }
}
