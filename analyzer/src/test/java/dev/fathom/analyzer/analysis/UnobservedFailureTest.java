package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.Story;
import org.junit.jupiter.api.Test;

class UnobservedFailureTest {

  private static final String EXCEPTION = "java.lang.IllegalStateException";

  private final Story story = Story.recording();

  @Test
  void aTaskThatDiesUnnoticedIsReportedAtTheThrow() {
    story.task("loyalty").dies(EXCEPTION, "shop.Loyalty.reject:50");
    story.passes(10).scan();

    assertThat(story.report().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.UNOBSERVED_FAILURE);
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .isEqualTo(
                      "Task loyalty died of java.lang.IllegalStateException at"
                          + " shop.Loyalty.reject:50, and nobody noticed");
              assertThat(finding.fingerprint())
                  .isEqualTo(
                      "unobserved-failure|shop.Loyalty.reject|java.lang.IllegalStateException");
              assertThat(finding.threads()).containsExactly("loyalty");
            });
  }

  @Test
  void failuresAtOnePlaceAreOneFinding() {
    story.task("a").dies(EXCEPTION, "shop.Loyalty.reject:50");
    story.task("b").dies(EXCEPTION, "shop.Loyalty.reject:50");
    story.task("c").dies("java.io.IOException", "shop.Loyalty.reject:50");

    assertThat(story.findings(RuleId.UNOBSERVED_FAILURE))
        .extracting(finding -> finding.count())
        .containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  void aFailureThatSomebodyAsksForLaterIsObserved() {
    var task = story.task("loyalty").dies(EXCEPTION, "shop.Loyalty.reject:50");
    story.cut().passes(1000);
    task.isObserved();

    assertThat(story.report().findings()).isEmpty();
  }
}
