package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.event.Violation;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractViolationTest {

  private final Story story = Story.recording();

  private void violates(StoryResource resource, String kind, String where) {
    story.add(
        new TestRow(Violation.TYPE)
            .by(new ThreadRef(5, "packer", false))
            .with(Story.stack(where))
            .set(Violation.RUN_ID, 7L)
            .set(Violation.RESOURCE_ID, resource.id())
            .set(Violation.KIND, kind));
  }

  private List<Finding> findings() {
    return story.findings(RuleId.CONTRACT_VIOLATION);
  }

  @Test
  void whatThePrimitiveRefusedIsProved() {
    violates(story.channel("orders", 1), "send-on-closed", "shop.Packer.send:8");

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.PROVED);
              assertThat(finding.message())
                  .isEqualTo(
                      "Channel orders was sent to after it had been closed at shop.Packer.send:8");
              assertThat(finding.threads()).containsExactly("packer");
              RulePage.shows(finding);
              assertThat(finding.fingerprint())
                  .isEqualTo("contract-violation|shop.Packer.send|orders|SEND-ON-CLOSED");
            });
  }

  @Test
  void whatWentWellThisTimeIsPotential() {
    violates(story.resource("wait-group", "lines", -1), "add-from-task", "shop.Lines.run:3");
    violates(story.channel("orders", 1), "closed-by-receiver", "shop.Packer.stop:9");

    assertThat(findings()).extracting(Finding::grade).containsOnly(Grade.POTENTIAL).hasSize(2);
  }

  @Test
  void resourcesThatOnlyTheirIdsTellApartAreOneFinding() {
    for (int request = 0; request < 3; request++) {
      violates(story.channel("reply", 1), "double-close", "shop.Replies.close:4");
    }

    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith(", 3 times"));
  }

  @Test
  void withoutAViolationThereIsNoFinding() {
    story.channel("orders", 1);
    story.scan();

    assertThat(findings()).isEmpty();
  }

  @Test
  void aRowMayNameAnotherPlaceThanItsOwn() {
    StoryResource lines = story.resource("wait-group", "lines", -1);
    story.add(
        new TestRow(StackDef.TYPE)
            .set(StackDef.STACK_ID, 77L)
            .set(StackDef.FRAMES, "dev.fathom.runtime.sync.WaitGroup.add:9\nshop.Lines.announce:4"));
    story.add(
        new TestRow(Violation.TYPE)
            .by(new ThreadRef(5, "packer", false))
            .with(Story.stack("shop.Lines.run:8"))
            .set(Violation.RUN_ID, 7L)
            .set(Violation.RESOURCE_ID, lines.id())
            .set(Violation.STACK_ID, 77L)
            .set(Violation.KIND, "add-from-task"));

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.site().toString()).isEqualTo("shop.Lines.announce:4"));
  }
}
