package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.heap.DumpBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradingTest {

  private static final JvmFacts CERTAIN = new JvmFacts(false, false);

  @TempDir Path directory;
  private HeapStory heap;
  private DumpBuilder.Thing leaked;

  @BeforeEach
  void oneLeakedThread() {
    heap = new HeapStory(directory);
    DumpBuilder.Thing queue = heap.box();
    leaked = heap.thread(PARKED, queue, queue);
  }

  private WaitNumbers at(long millis, long number) {
    return new WaitNumbers(millis, Map.of(tid(leaked), number));
  }

  private GradedLeak grade(List<Path> dumps) throws IOException {
    List<GradedLeak> leaks = HeapProof.analyze(dumps, ProofOptions.defaults()).leaks();
    assertThat(leaks).hasSize(1);
    return leaks.get(0);
  }

  private Path dump(String name, Sidecar sidecar) throws IOException {
    Path path = heap.write(name);
    sidecar.writeFor(path);
    return path;
  }

  @Test
  void the_same_wait_in_two_dumps_with_the_flag_is_proved() throws IOException {
    Path first = dump("1.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(1100, 5)));
    Path second = dump("2.hprof", new Sidecar(CERTAIN, true, at(9000, 5), at(9100, 5)));

    GradedLeak leak = grade(List.of(first, second));

    assertThat(leak.grade()).isEqualTo(Grade.PROVED);
    assertThat(leak.snapshots()).isEqualTo(2);
    assertThat(leak.objections()).isEmpty();
  }

  @Test
  void another_wait_at_the_same_place_is_none() throws IOException {
    Path first = dump("1.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(1100, 5)));
    Path second = dump("2.hprof", new Sidecar(CERTAIN, true, at(9000, 6), at(9100, 6)));
    Path moving = dump("3.hprof", new Sidecar(CERTAIN, true, at(9000, 6), at(9100, 7)));

    assertThat(HeapProof.analyze(List.of(first, second), ProofOptions.defaults()).leaks())
        .isEmpty();
    assertThat(HeapProof.analyze(List.of(moving), ProofOptions.defaults()).leaks()).isEmpty();
  }

  @Test
  void the_same_wait_after_too_short_a_time_is_suspected() throws IOException {
    Path first = dump("1.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(1100, 5)));
    Path second = dump("2.hprof", new Sidecar(CERTAIN, true, at(3000, 5), at(3100, 5)));

    assertThat(grade(List.of(first, second)).objections()).containsExactly(Objection.UNCONFIRMED);
  }

  @Test
  void one_dump_is_enough_when_the_wait_is_seen_again_later() throws IOException {
    Path soon = dump("1.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(1100, 5)));
    Path late = dump("2.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(9000, 5)));

    assertThat(grade(List.of(soon)).objections()).containsExactly(Objection.UNCONFIRMED);
    assertThat(grade(List.of(late)).grade()).isEqualTo(Grade.PROVED);
  }

  @Test
  void a_dump_without_sidecar_is_never_proved() throws IOException {
    Path path = heap.write("1.hprof");

    assertThat(grade(List.of(path, path)).objections())
        .containsExactly(Objection.FLAGS_UNKNOWN, Objection.UNCONFIRMED);
  }

  @Test
  void flags_and_garbage_stand_against_a_proof() throws IOException {
    JvmFacts unsafe = new JvmFacts(true, true);
    Path path = dump("1.hprof", new Sidecar(unsafe, false, at(1000, 5), at(9000, 5)));

    assertThat(grade(List.of(path)).objections())
        .containsExactly(
            Objection.ELIMINATED_ALLOCATIONS, Objection.JVMCI_COMPILER, Objection.GARBAGE_IN_DUMP);
  }

  @Test
  void what_only_one_of_two_dumps_shows_is_dropped() throws IOException {
    Path first = dump("1.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(1100, 5)));
    HeapStory later = new HeapStory(directory);
    Path second = later.write("2.hprof");

    assertThat(HeapProof.analyze(List.of(first, second), ProofOptions.defaults()).leaks())
        .isEmpty();
    assertThat(HeapProof.analyze(List.of(second, first), ProofOptions.defaults()).leaks())
        .isEmpty();
  }

  @Test
  void waiting_for_a_monitor_to_be_left_is_suspected_at_most() throws IOException {
    heap = new HeapStory(directory);
    DumpBuilder.Thing monitor = heap.box();
    leaked = heap.thread(HeapStory.AT_MONITOR, null);
    heap.dump.local(1, 0, monitor);
    Path path = dump("1.hprof", new Sidecar(CERTAIN, true, at(1000, 5), at(9000, 5)));

    assertThat(grade(List.of(path)).objections()).containsExactly(Objection.MONITOR_OWNER_UNKNOWN);
  }
}
