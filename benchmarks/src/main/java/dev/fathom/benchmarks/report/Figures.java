package dev.fathom.benchmarks.report;

import dev.fathom.benchmarks.statistics.Interval;
import dev.fathom.benchmarks.statistics.Samples;
import dev.fathom.benchmarks.statistics.Verdict;
import java.util.List;
import java.util.Locale;

/** How figures are written. */
final class Figures {

  private static final double WHOLE_FROM = 100;

  private Figures() {}

  static String spread(Samples samples, String unit) {
    if (samples.failed()) {
      return "failed";
    }
    List<Double> sorted = samples.sorted();
    return "%s %s (%s–%s)"
        .formatted(
            number(samples.median()),
            unit,
            number(sorted.get(0)),
            number(sorted.get(sorted.size() - 1)));
  }

  static String ratio(Interval ratio) {
    return "%s (%s–%s)"
        .formatted(number(ratio.median()), number(ratio.low()), number(ratio.high()));
  }

  static String verdict(Verdict verdict) {
    String word = verdict.name().toLowerCase(Locale.ROOT);
    return verdict == Verdict.MISSED ? "**" + word + "**" : word;
  }

  /** As many digits as mean something. */
  static String number(double value) {
    if (value >= WHOLE_FROM) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
