package dev.fathom.analyzer.diff;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.finding.Finding;
import java.io.IOException;

/** A difference for people, a line each. Stateless. */
public final class DifferenceText {

  private DifferenceText() {}

  /**
   * Writes it, with a line feed at its end.
   *
   * @throws IOException what {@code out} throws
   */
  public static void write(Difference difference, Appendable out) throws IOException {
    for (Finding finding : difference.added()) {
      line("new", finding, out);
    }
    for (Difference.Regraded each : difference.changed()) {
      String word = each.isWorse() ? "worse" : "better";
      line(word + " (was " + each.before().grade().word() + ")", each.after(), out);
    }
    for (Finding finding : difference.gone()) {
      line("gone", finding, out);
    }
    for (LatencyChange change : difference.latency()) {
      latency(change, out);
    }
    if (isEmpty(difference)) {
      out.append("no difference beyond noise\n");
    }
  }

  private static boolean isEmpty(Difference difference) {
    return difference.added().isEmpty()
        && difference.changed().isEmpty()
        && difference.gone().isEmpty()
        && difference.latency().isEmpty();
  }

  private static void line(String word, Finding finding, Appendable out) throws IOException {
    out.append(word).append(": ").append(finding.rule().id()).append(" (");
    out.append(finding.grade().word()).append(") ").append(finding.message());
    out.append(" at ").append(finding.site().toString()).append('\n');
  }

  private static void latency(LatencyChange change, Appendable out) throws IOException {
    String word = change.direction() == LatencyChange.Direction.SLOWER ? "slower" : "faster";
    out.append(word).append(": ").append(change.name()).append(' ').append(change.percentile());
    out.append(" from ").append(text(change.base())).append(" to ").append(text(change.now()));
    out.append('\n');
  }

  private static String text(Interval interval) {
    return Durations.format(interval.value())
        + " ("
        + Durations.format(interval.low())
        + " to "
        + Durations.format(interval.high())
        + ")";
  }
}
