package dev.fathom.cli;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.cli.exit.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which findings make a command fail. Immutable.
 *
 * @param grades every finding of these grades does
 * @param rules every finding of these rules does, whatever its grade
 */
record FailOn(Set<Grade> grades, Set<RuleId> rules) {

  private static final String NEVER = "never";

  FailOn {
    grades = Set.copyOf(grades);
    rules = Set.copyOf(rules);
  }

  /**
   * Reads what the user wrote: grades (which include all graver ones), rule ids, or {@code never}.
   *
   * @throws Refusal when a word is none of them
   */
  static FailOn parse(List<String> words) {
    Set<Grade> grades = EnumSet.noneOf(Grade.class);
    Set<RuleId> rules = EnumSet.noneOf(RuleId.class);
    for (String word : words) {
      Optional<Grade> grade = gradeOf(word);
      if (grade.isPresent()) {
        grades.addAll(EnumSet.range(Grade.PROVED, grade.get()));
      } else if (!word.equals(NEVER)) {
        rules.add(
            RuleId.of(word)
                .orElseThrow(
                    () ->
                        Refusal.usage(
                            "--fail-on knows no '%s'; give a grade (%s), a rule or never"
                                .formatted(word, gradeWords()))));
      }
    }
    if (words.contains(NEVER) && words.size() > 1) {
      throw Refusal.usage("--fail-on never cannot be combined with " + withoutNever(words));
    }
    return new FailOn(grades, rules);
  }

  /** Whether the finding makes the command fail. */
  boolean matches(Finding finding) {
    return grades.contains(finding.grade()) || rules.contains(finding.rule());
  }

  private static Optional<Grade> gradeOf(String word) {
    return Stream.of(Grade.values()).filter(grade -> grade.word().equals(word)).findFirst();
  }

  private static String gradeWords() {
    return Stream.of(Grade.values()).map(Grade::word).collect(Collectors.joining(", "));
  }

  private static String withoutNever(List<String> words) {
    return words.stream().filter(word -> !word.equals(NEVER)).collect(Collectors.joining(", "));
  }
}
