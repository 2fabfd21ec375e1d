package dev.fathom.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.benchmarks.contest.Effort;
import dev.fathom.benchmarks.contest.Entrant;
import dev.fathom.benchmarks.contest.Goal;
import dev.fathom.benchmarks.contest.Outcome;
import dev.fathom.benchmarks.contest.Row;
import dev.fathom.benchmarks.statistics.Samples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private final Entrant ours = new Entrant(Entrant.OURS, Entrant.OURS, null);
  private final Entrant slow = new Entrant("SlowQueue", "j.u.c.", null);
  private final Entrant quick = new Entrant("QuickQueue", "j.u.c.", null);

  @Test
  void onlyTheFastestOfAGroupIsMeasuredAgainstItsGoal() {
    Outcome outcome = outcome(10, 40, 20, new Goal("j.u.c.", 0.4));

    assertThat(MarkdownReport.lines(outcome))
        .isEqualTo(
            """
            | row | 10.0 ns (10.0–10.0) | SlowQueue | 40.0 ns (40.0–40.0) | 0.25 (0.25–0.25) |  |  |
            | row | 10.0 ns (10.0–10.0) | QuickQueue | 20.0 ns (20.0–20.0) | 0.50 (0.50–0.50) | 0.40 | **missed** |
            """);
  }

  @Test
  void aBoundHasALineOfItsOwn() {
    Outcome outcome = outcome(10, 40, 20, new Goal(Goal.ABSOLUTE, 15));

    assertThat(MarkdownReport.lines(outcome))
        .endsWith("| row | 10.0 ns (10.0–10.0) |  |  |  | 15.0 ns | met |\n");
  }

  @Test
  void aPeerThatFailedIsShownAndNotCompared() {
    Outcome outcome = outcome(10, Double.NaN, 20, new Goal("j.u.c.", 0.6));

    assertThat(MarkdownReport.lines(outcome))
        .contains("| SlowQueue | failed |  |  | failed |")
        .contains("| QuickQueue | 20.0 ns (20.0–20.0) | 0.50 (0.50–0.50) | 0.60 | met |");
  }

  @Test
  void theWholeReportCountsTheGoals() {
    Outcome outcome = outcome(10, 40, 20, new Goal("j.u.c.", 0.6));

    assertThat(new MarkdownReport(Effort.FULL).of(List.of(outcome)))
        .contains("Goals: 1 met, 0 missed, 0 unresolved.")
        .contains("row 0 % and 0 %");
  }

  private Outcome outcome(double own, double first, double second, Goal goal) {
    Map<Entrant, Samples> samples = new LinkedHashMap<>();
    samples.put(ours, sixTimes(own));
    samples.put(slow, sixTimes(first));
    samples.put(quick, sixTimes(second));
    Row row = new Row("row", "ns", List.of(ours, slow, quick), List.of(goal));
    return new Outcome(row, samples, sixTimes(0));
  }

  private static Samples sixTimes(double value) {
    Samples samples = new Samples();
    DoubleStream.generate(() -> value).limit(6).forEach(samples::add);
    return samples;
  }
}
