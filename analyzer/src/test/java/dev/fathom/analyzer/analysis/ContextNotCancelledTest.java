package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextNotCancelledTest {

  private final Story story = Story.recording();
  private final StoryResource server = story.resource("context", "server", -1);
  private final List<StoryResource> requests = new ArrayList<>();

  private void requests(int count) {
    for (int i = 0; i < count; i++) {
      story.passes(300);
      requests.add(story.resource("context", "request", -1).madeAt("shop.Server.accept:9", server));
    }
  }

  private List<Finding> findings() {
    return story.findings(RuleId.CONTEXT_NOT_CANCELLED);
  }

  @Test
  void contextsThatPileUpAreSuspected() {
    requests(12);
    story.passes(3000).scan();

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.site().toString()).isEqualTo("shop.Server.accept:9");
              RulePage.shows(finding);
              assertThat(finding.message())
                  .isEqualTo(
                      "12 contexts that were made at shop.Server.accept:9 are neither cancelled nor"
                          + " closed, and no task runs under them; they piled up over 3.3s");
            });
  }

  @Test
  void contextsThatAreClosedAreFine() {
    requests(12);
    requests.forEach(StoryResource::closes);
    story.passes(3000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void contextsOfLivingTasksAreFine() {
    requests(12);
    requests.forEach(request -> story.task("handler").under(request));
    story.passes(3000).scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void youngContextsAreFine() {
    story.passes(10_000);
    requests(5);
    story.scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void veryManyAtOnceAreAPileToo() {
    for (int i = 0; i < 60; i++) {
      story.resource("context", "lookup", -1).madeAt("shop.Server.lookUp:9", server);
    }
    story.passes(3000).scan();

    assertThat(findings()).extracting(Finding::count).containsExactly(60L);
  }

  @Test
  void contextsOfWhichNothingWasCountedMayHaveBeenClosedBeforeAnybodyLooked() {
    story.scan();
    requests(12);

    assertThat(findings()).isEmpty();
  }
}
