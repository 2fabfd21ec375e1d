package dev.fathom.benchmarks.report;

import dev.fathom.benchmarks.contest.Effort;
import dev.fathom.benchmarks.contest.Outcome;
import dev.fathom.benchmarks.statistics.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** Writes outcomes as Markdown. */
public final class MarkdownReport {

  private static final String HEAD =
      """
      | row | ours | peer | theirs | ratio | goal | result |
      |---|---|---|---|---|---|---|
      """;

  private final Effort effort;

  /** Makes a report of measurements of that effort. */
  public MarkdownReport(Effort effort) {
    this.effort = effort;
  }

  /** The whole report. */
  public String of(List<Outcome> outcomes) {
    List<Comparison> all = outcomes.stream().flatMap(o -> Comparison.all(o).stream()).toList();
    return new Machine().describe()
        + "\n"
        + "%d starts of each contestant with %d rounds of %d ms each.\n\n"
            .formatted(effort.forks(), effort.rounds(), effort.millis())
        + tally(all)
        + "\n"
        + HEAD
        + all.stream().map(Comparison::line).collect(Collectors.joining())
        + "\n"
        + conditions(outcomes);
  }

  /** The lines of one row. */
  public static String lines(Outcome outcome) {
    return Comparison.all(outcome).stream().map(Comparison::line).collect(Collectors.joining());
  }

  private static String tally(List<Comparison> all) {
    return "Goals: %d met, %d missed, %d unresolved.\n"
        .formatted(
            count(all, Verdict.MET), count(all, Verdict.MISSED), count(all, Verdict.UNRESOLVED));
  }

  private static long count(List<Comparison> all, Verdict verdict) {
    return all.stream().filter(c -> c.verdict().filter(verdict::equals).isPresent()).count();
  }

  private static String conditions(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(MarkdownReport::disturbance)
        .collect(
            Collectors.joining(
                "; ",
                "Share of the machine that others used during the rounds, median and worst: ",
                ".\n"));
  }

  private static String disturbance(Outcome outcome) {
    List<Double> sorted = outcome.disturbance().sorted();
    return "%s %.0f %% and %.0f %%"
        .formatted(
            outcome.row().title(),
            100 * outcome.disturbance().median(),
            100 * sorted.get(sorted.size() - 1));
  }
}
