package dev.fathom.benchmarks.report;

import dev.fathom.benchmarks.contest.Entrant;
import dev.fathom.benchmarks.contest.Goal;
import dev.fathom.benchmarks.contest.Outcome;
import dev.fathom.benchmarks.statistics.Interval;
import dev.fathom.benchmarks.statistics.Samples;
import dev.fathom.benchmarks.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our figure in one row against one peer's, or against a fixed bound.
 *
 * @param row title of the row
 * @param unit of the figures
 * @param ours our rounds
 * @param peer name of the peer
 * @param theirs its rounds; empty for a bound
 * @param goal what we want; empty where this peer is not the measure
 */
record Comparison(
    String row,
    String unit,
    Samples ours,
    String peer,
    Optional<Samples> theirs,
    Optional<Goal> goal) {

  static List<Comparison> all(Outcome outcome) {
    Samples ours = rounds(outcome, outcome.row().entrants().get(0));
    List<Comparison> all = new ArrayList<>();
    for (Map.Entry<Entrant, Samples> entry : outcome.samples().entrySet()) {
      Entrant entrant = entry.getKey();
      if (!entrant.group().equals(Entrant.OURS)) {
        all.add(
            of(
                outcome,
                ours,
                entrant.name(),
                Optional.of(entry.getValue()),
                goal(outcome, entrant)));
      }
    }
    outcome.row().goals().stream()
        .filter(goal -> goal.group().equals(Goal.ABSOLUTE))
        .forEach(goal -> all.add(of(outcome, ours, "", Optional.empty(), Optional.of(goal))));
    return all;
  }

  private static Comparison of(
      Outcome outcome, Samples ours, String peer, Optional<Samples> theirs, Optional<Goal> goal) {
    return new Comparison(outcome.row().title(), outcome.row().unit(), ours, peer, theirs, goal);
  }

  private static Samples rounds(Outcome outcome, Entrant entrant) {
    return outcome.samples().get(entrant);
  }

  /** The goal of the entrant's group, if the entrant is the fastest of that group. */
  private static Optional<Goal> goal(Outcome outcome, Entrant entrant) {
    Optional<Entrant> fastest =
        outcome.row().entrants().stream()
            .filter(other -> other.group().equals(entrant.group()))
            .filter(other -> !rounds(outcome, other).failed())
            .min(Comparator.comparingDouble(other -> rounds(outcome, other).median()));
    return outcome.row().goals().stream()
        .filter(goal -> goal.group().equals(entrant.group()))
        .filter(goal -> fastest.filter(entrant::equals).isPresent())
        .findFirst();
  }

  private boolean failed() {
    return ours.failed() || theirs.filter(Samples::failed).isPresent();
  }

  private Interval ratio() {
    return Interval.of(theirs.map(ours::dividedBy).orElse(ours));
  }

  Optional<Verdict> verdict() {
    return failed() ? Optional.empty() : goal.map(g -> Verdict.of(ratio(), g.limit()));
  }

  String line() {
    return "| %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            row,
            Figures.spread(ours, unit),
            peer,
            theirs.map(samples -> Figures.spread(samples, unit)).orElse(""),
            theirs.isEmpty() || failed() ? "" : Figures.ratio(ratio()),
            goal.map(this::bound).orElse(""),
            verdict().map(Figures::verdict).orElse(failed() ? "failed" : ""));
  }

  private String bound(Goal wanted) {
    return Figures.number(wanted.limit()) + (theirs.isEmpty() ? " " + unit : "");
  }
}
