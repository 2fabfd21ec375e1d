package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.tid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.heap.DumpBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofFindingsTest {

  private static final Site PLACE = new Site("demo.App", "work", 7);

  @TempDir Path directory;
  private HeapStory heap;
  private DumpBuilder.Thing first;
  private DumpBuilder.Thing second;

  @BeforeEach
  void twoLeakedThreads() {
    heap = new HeapStory(directory);
    DumpBuilder.Thing queue = heap.box();
    first = heap.thread(PARKED, queue, queue);
    second = heap.thread(PARKED, queue, queue);
  }

  private ProofResult proof() throws IOException {
    Path dump = heap.write("a.hprof");
    Map<Long, Long> waits = Map.of(tid(first), 1L, tid(second), 1L);
    new Sidecar(
            new JvmFacts(false, false),
            true,
            new WaitNumbers(0, waits),
            new WaitNumbers(6000, waits))
        .writeFor(dump);
    return HeapProof.analyze(List.of(dump), ProofOptions.defaults());
  }

  @Test
  void threads_of_one_place_make_one_finding_that_says_what_does_not_count() throws IOException {
    List<Finding> findings = ProofFindings.of(proof(), 10);

    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.grade()).isEqualTo(Grade.PROVED);
    assertThat(finding.fingerprint())
        .isEqualTo("leaked-task|demo.App.work|java.util.concurrent.Queue");
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.site()).isEqualTo(PLACE);
    assertThat(finding.message())
        .startsWith("2 tasks wait for ever in java.util.concurrent.Queue.take")
        .contains("no live task can reach the queue of java.util.concurrent.Queue")
        .contains("interrupts, cancellation");
    assertThat(finding.whyNotProved()).isEmpty();
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("waits", "snapshots", "trace", "held by", "retains", "interrupt");
  }

  private static TaskRef task(long threadId) {
    return new TaskRef(threadId * 100, "t" + threadId, threadId, false, "waiting", PLACE, 1, 1);
  }

  private static Report report(long... threadIds) {
    Finding suspected =
        new FindingBuilder(RuleId.LEAKED_TASK, Grade.SUSPECTED, ProofOptions.defaults().sites())
            .at(PLACE, null)
            .message("they wait")
            .tasks(
                LongStream.of(threadIds).mapToObj(ProofFindingsTest::task).toList(), List.of(), 10)
            .cost(threadIds.length, 5, 5)
            .whyNotProved("age only")
            .build();
    RecordingInfo info = new RecordingInfo(List.of("a.jfr"), 0, 1, "", 1, 1, List.of());
    return new Report(info, List.of(suspected), List.of(), List.of());
  }

  @Test
  void suspected_tasks_of_a_recording_become_proved_by_thread_id() throws IOException {
    Report joined = HeapJoin.join(report(tid(first), tid(second)), proof(), 10);

    assertThat(joined.findings()).hasSize(1);
    assertThat(joined.findings().get(0).grade()).isEqualTo(Grade.PROVED);
    assertThat(joined.findings().get(0).message())
        .startsWith("2 tasks wait for ever in")
        .contains("interrupts, cancellation");
    assertThat(joined.findings().get(0).whyNotProved()).isEmpty();
    assertThat(joined.findings().get(0).tasks()).extracting(TaskRef::id).doesNotContain(0L);
  }

  @Test
  void a_finding_that_is_proved_in_part_falls_into_two_and_new_threads_are_added()
      throws IOException {
    Report joined = HeapJoin.join(report(tid(first), 777), proof(), 10);

    assertThat(joined.findings())
        .extracting(Finding::grade, Finding::count)
        .containsExactly(
            tuple(Grade.PROVED, 1L), tuple(Grade.PROVED, 1L), tuple(Grade.SUSPECTED, 1L));
    assertThat(joined.findings().get(2).tasks())
        .extracting(TaskRef::threadId)
        .containsExactly(777L);
  }

  @Test
  void what_the_heap_cannot_prove_gets_its_evidence_and_its_reason() throws IOException {
    ProofOptions patient = ProofOptions.defaults().withShortestGap(Duration.ofMinutes(1));
    ProofResult unproved = HeapProof.analyze(List.of(proof().last().dump()), patient);

    Report joined = HeapJoin.join(report(tid(first), tid(second)), unproved, 10);

    assertThat(joined.findings()).hasSize(1);
    Finding suspected = joined.findings().get(0);
    assertThat(suspected.grade()).isEqualTo(Grade.SUSPECTED);
    assertThat(suspected.message()).isEqualTo("they wait");
    assertThat(suspected.whyNotProved()).contains("take a second dump");
    assertThat(suspected.evidence()).extracting(Evidence::label).contains("snapshots");
  }
}
