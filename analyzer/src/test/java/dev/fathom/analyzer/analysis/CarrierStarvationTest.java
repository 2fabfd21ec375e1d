package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.CarrierStats;
import dev.fathom.analyzer.event.CpuLoad;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.RulePage;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.TestRow;
import org.junit.jupiter.api.Test;

class CarrierStarvationTest {

  private final Story story = Story.recording();

  private void carriers(long mounted, long queued) {
    story.passes(2000);
    story.add(
        new TestRow(CarrierStats.TYPE)
            .set(CarrierStats.RUN_ID, 7L)
            .set(CarrierStats.PARALLELISM, 2)
            .set(CarrierStats.MOUNTED, mounted)
            .set(CarrierStats.QUEUED, queued));
  }

  @Test
  void aQueueThatStaysWhileAllCarriersAreBusyIsNamedWithTheirHolders() {
    story.task("hash-1").onVirtualThread().runs("shop.Hash.compute:9");
    story.task("hash-2").onVirtualThread().runs("shop.Hash.compute:9");
    carriers(2, 6);
    carriers(2, 8);
    carriers(2, 10);
    story.scan();

    assertThat(story.findings(RuleId.CARRIER_STARVATION))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message())
                  .isEqualTo(
                      "8 virtual threads were ready to run and had no carrier in 3 of 3 scans (up"
                          + " to 10): all 2 carriers were busy, most at shop.Hash.compute:9");
              assertThat(finding.threads()).containsExactly("hash-1", "hash-2");
              RulePage.shows(finding);
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .containsExactly(
                      "Virtual threads were seen running at shop.Hash.compute:9 2 times");
            });
  }

  @Test
  void aMomentIsNoStarvation() {
    carriers(2, 6);
    carriers(1, 0);
    carriers(0, 0);
    carriers(2, 9);
    carriers(1, 0);

    assertThat(story.findings(RuleId.CARRIER_STARVATION)).isEmpty();
  }

  @Test
  void aShortQueueIsNoStarvation() {
    carriers(2, 1);
    carriers(2, 1);
    carriers(2, 1);

    assertThat(story.findings(RuleId.CARRIER_STARVATION)).isEmpty();
  }

  private void machine(double total, double own) {
    story.add(
        new TestRow(CpuLoad.TYPE)
            .set(CpuLoad.JVM_USER, own)
            .set(CpuLoad.JVM_SYSTEM, 0.0)
            .set(CpuLoad.MACHINE_TOTAL, total));
  }

  @Test
  void onACrowdedMachineTasksBeginLateForWantOfProcessors() {
    fiveBeginLate();
    machine(1.0, 0.2);
    machine(1.0, 0.4);

    assertThat(story.findings(RuleId.CARRIER_STARVATION)).isEmpty();
  }

  @Test
  void tasksThatBeginLateTellOfAMomentThatMattered() {
    fiveBeginLate();
    machine(1.0, 0.9);
    machine(0.5, 0.4);

    assertThat(story.findings(RuleId.CARRIER_STARVATION))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).endsWith("; 5 tasks began up to 2.9s late"));
  }

  private void fiveBeginLate() {
    carriers(2, 7);
    carriers(1, 0);
    carriers(1, 0);
    for (int i = 0; i < 5; i++) {
      story.add(
          new TestRow(Task.TYPE)
              .set(Task.RUN_ID, 7L)
              .set(Task.TASK_ID, 50L + i)
              .set(Task.VIRTUAL, true)
              .set(Task.QUEUED, 2_900_000_000L));
    }
  }
}
