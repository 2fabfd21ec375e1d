package dev.fathom.demo.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a report compares with what it must say. Immutable.
 *
 * @param faults what is wrong, a sentence each; empty when all is right
 * @param unexpected findings that are not in the program's list
 */
record Verdict(List<String> faults, List<Found> unexpected) {

  /** Rules that name tasks which are stuck. */
  private static final Set<String> ABOUT_STUCK =
      Set.of(
          "deadlock",
          "leaked-task",
          "lock-not-released",
          "blocked-send",
          "blocked-receive",
          "pool-exhaustion",
          "pool-starvation");

  boolean right() {
    return faults.isEmpty() && unexpected.isEmpty();
  }

  /** The program never came to where it was meant to be: a miss. */
  static Verdict incomplete() {
    return new Verdict(List.of("hang or time-out"), List.of());
  }

  /** Of a run with the mistake and its consequences. */
  static Verdict ofSick(Expectation expected, List<Found> findings, Measured measured) {
    List<String> faults = faults(expected, findings);
    List<Found> primary = primary(expected, findings);
    if (!primary.isEmpty()) {
      faults.addAll(measured.faults(primary));
    }
    return new Verdict(faults, unexpected(expected, findings));
  }

  /**
   * Of the same at a level at which it need not be found: that those who are stuck wait, and so far
   * have lost time, is all that can be known there, and may be said as a note.
   */
  Verdict belowLevel(Expectation expected) {
    List<Found> wrong =
        unexpected.stream()
            .filter(f -> !f.grade().equals("slow") || !expected.includes(f.tasks()))
            .toList();
    return new Verdict(faults, wrong);
  }

  private static List<Found> primary(Expectation expected, List<Found> findings) {
    return findings.stream()
        .filter(f -> expected.rules().contains(f.rule()))
        .filter(f -> expected.grades().contains(f.grade()))
        .toList();
  }

  private static List<String> faults(Expectation expected, List<Found> findings) {
    List<String> faults = new ArrayList<>();
    List<Found> primary = primary(expected, findings);
    if (findings.stream().noneMatch(f -> expected.rules().contains(f.rule()))) {
      faults.add("rule");
    } else if (primary.isEmpty()) {
      faults.add("grade");
    }
    if (!tasks(primary).containsAll(expected.stuck()) || !exactSet(expected, findings, primary)) {
      faults.add("tasks");
    }
    Stream<String> unnamed =
        expected.culprits().stream()
            .filter(c -> primary.stream().noneMatch(f -> blames(expected, f, c)));
    String missing = unnamed.collect(Collectors.joining(" "));
    if (!missing.isEmpty()) {
      faults.add("culprit " + missing);
    }
    return faults;
  }

  /** One of several methods with slashes between them, or a word after a tilde. */
  private static boolean blames(Expectation expected, Found finding, String culprit) {
    if (culprit.startsWith("~")) {
      return finding.says(culprit.substring(1));
    }
    return Stream.of(culprit.split("/")).anyMatch(m -> finding.blames(expected.program(), m));
  }

  /** Where the table names nobody, whoever is named will do. */
  private static boolean exactSet(Expectation expected, List<Found> findings, List<Found> primary) {
    if (expected.everybody().isEmpty()) {
      return true;
    }
    List<Found> stuck = findings.stream().filter(Verdict::isAboutStuck).toList();
    Collection<Found> counted = stuck.isEmpty() ? primary : stuck;
    boolean nobodyTooSurely =
        expected
            .stuck()
            .containsAll(tasks(primary.stream().filter(f -> f.grade().equals("proved")).toList()));
    return expected.isExactly(tasks(counted)) && nobodyTooSurely;
  }

  private static List<Found> unexpected(Expectation expected, List<Found> findings) {
    return findings.stream()
        .filter(f -> !expected.rules().contains(f.rule()))
        .filter(f -> !expected.also().contains(f.rule()))
        .filter(f -> !isAboutStuck(f) || !expected.includes(f.tasks()))
        .toList();
  }

  /** Of a sick run with heap dumps: all that the heap can show is proved, and nothing else. */
  static Verdict ofProof(Expectation expected, List<Found> findings) {
    List<Found> proved = findings.stream().filter(f -> f.grade().equals("proved")).toList();
    boolean right =
        expected.heapGrade().equals("proved")
            ? expected.isExactly(tasks(proved))
            : proved.isEmpty();
    return new Verdict(right ? List.of() : List.of("proved " + tasks(proved)), List.of());
  }

  /**
   * Of a sick run with heap dumps of a JVM that hides objects of frames: what the flag would prove
   * is suspected, with that flag as the reason.
   */
  static Verdict ofUnproved(Expectation expected, List<Found> findings) {
    List<Found> suspected =
        findings.stream()
            .filter(f -> f.rule().equals("leaked-task") && f.grade().equals("suspected"))
            .filter(f -> f.whyNotProved().contains("-XX:-EliminateAllocations"))
            .toList();
    boolean leaksProved =
        findings.stream()
            .anyMatch(f -> f.rule().equals("leaked-task") && f.grade().equals("proved"));
    boolean right =
        !leaksProved
            && (!expected.heapGrade().equals("proved") || expected.isExactly(tasks(suspected)));
    return new Verdict(right ? List.of() : List.of("suspected " + tasks(suspected)), List.of());
  }

  /** Of a run with the mistake but without harm. */
  static Verdict ofLucky(Expectation expected, List<Found> findings) {
    boolean predicted = findings.stream().anyMatch(f -> expected.predictors().contains(f.rule()));
    List<Found> unexpected =
        findings.stream()
            .filter(f -> !expected.predictors().contains(f.rule()))
            .filter(f -> !expected.also().contains(f.rule()))
            .toList();
    return new Verdict(predicted ? List.of() : List.of("not predicted"), unexpected);
  }

  /** Of the healthy twin: at most two notes, and nothing of the rule. */
  static Verdict ofHealthy(Expectation expected, List<Found> findings) {
    List<Found> wrong =
        findings.stream()
            .filter(f -> !f.grade().equals("slow") || expected.rules().contains(f.rule()))
            .toList();
    return new Verdict(findings.size() > 2 ? List.of("more than two notes") : List.of(), wrong);
  }

  private static boolean isAboutStuck(Found found) {
    boolean stuck = found.grade().equals("proved") || found.grade().equals("suspected");
    return stuck && ABOUT_STUCK.contains(found.rule());
  }

  private static Set<String> tasks(Collection<Found> findings) {
    Set<String> tasks = new TreeSet<>();
    findings.forEach(f -> tasks.addAll(f.tasks()));
    return tasks;
  }

  @Override
  public String toString() {
    if (right()) {
      return "right";
    }
    String extra = unexpected.isEmpty() ? "" : "unexpected " + unexpected;
    return Stream.of(String.join(", ", faults), extra)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }
}
