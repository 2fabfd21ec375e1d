package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which findings make a command fail. */
class FailOnTest {

  private final Finding proved = Reports.finding(RuleId.DEADLOCK, Grade.PROVED);
  private final Finding suspected = Reports.finding(RuleId.LEAKED_TASK, Grade.SUSPECTED);
  private final Finding slow = Reports.finding(RuleId.LOCK_CONTENTION, Grade.SLOW);

  @Test
  void aGradeIncludesTheGraverOnes() {
    FailOn failOn = FailOn.parse(List.of("suspected"));

    assertThat(failOn.matches(proved)).isTrue();
    assertThat(failOn.matches(suspected)).isTrue();
    assertThat(failOn.matches(slow)).isFalse();
  }

  @Test
  void aRuleCountsAtAnyGradeAndAddsToTheGrades() {
    FailOn failOn = FailOn.parse(List.of("proved", "lock-contention"));

    assertThat(failOn.matches(proved)).isTrue();
    assertThat(failOn.matches(suspected)).isFalse();
    assertThat(failOn.matches(slow)).isTrue();
  }

  @Test
  void neverMatchesNothing() {
    assertThat(FailOn.parse(List.of("never")).matches(proved)).isFalse();
  }
}
