package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of leaked threads, and of those that are not. */
class LeakExplanationTest {

  @TempDir Path directory;
  private HeapStory heap;

  @BeforeEach
  void begin() {
    heap = new HeapStory(directory);
  }

  @Test
  void says_whether_interrupt_could_reach_the_thread() throws IOException {
    Thing a = heap.box();
    Thing b = heap.box();
    Thing known = heap.thread(PARKED, a, a);
    heap.thread(PARKED, b, b);
    heap.statics.staticField("KNOWN", known);

    assertThat(heap.analyze().last().leaked())
        .extracting(l -> l.blocked().thread().id() == tid(known), LeakedThread::threadReachable)
        .allSatisfy(row -> assertThat(row.toList().get(0)).isEqualTo(row.toList().get(1)));
  }

  @Test
  void nothing_is_judged_when_frames_of_virtual_threads_are_missing() throws IOException {
    Thing queue = heap.box();
    heap.thread(PARKED, queue, queue);
    heap.statics.staticField("V", heap.dump.object(heap.virtual).set("state", 4));

    ProofResult result = heap.analyze();

    assertThat(result.leaks()).isEmpty();
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Skipped.class, s -> assertThat(s.reason()).contains("1 virtual thread"));
  }

  @Test
  void shows_the_shortest_path_to_what_a_live_thread_waits_for() throws IOException {
    Thing queue = heap.box();
    Thing holder = heap.box().set("b", queue);
    heap.statics.staticField("REGISTRY", heap.dump.array().add(holder));
    heap.thread(PARKED, queue, queue);

    assertThat(heap.analyze().last().liveWaits())
        .singleElement()
        .extracting(LiveWait::path)
        .asString()
        .isEqualTo(
            "[static field demo.Statics.REGISTRY, element 0 of an array, field b of demo.Box]");
  }

  @Test
  void counts_what_only_the_leaked_threads_of_a_place_keep_alive() throws IOException {
    Thing queue = heap.box();
    Thing payload = heap.dump.bytes(new byte[1000]);
    Thing known = heap.dump.bytes(new byte[500]);
    queue.set("a", payload).set("b", known);
    heap.statics.staticField("KNOWN", known);
    heap.thread(PARKED, queue, queue);

    LeakSite site = heap.analyze().last().sites().get(0);

    // The queue with three references, the payload, the thread; each with its header.
    assertThat(site.retainedBytes()).isEqualTo((16 + 24) + (16 + 1000) + (16 + 44));
    assertThat(site.heldBy())
        .containsExactly("a local of demo.App.work", "field parkBlocker of java.lang.Thread");
  }

  @Test
  void shows_how_the_leaked_thread_comes_to_what_it_waits_for() throws IOException {
    Thing sync = heap.box();
    Thing latch = heap.box().set("b", sync);
    heap.thread(PARKED, sync, latch);

    assertThat(heap.analyze().last().sites().get(0).trace())
        .contains(new LeakTrace("demo.App.work", "demo.Box", List.of("field b of demo.Box")));
  }

  @Test
  void says_how_far_each_part_of_the_work_has_come() throws IOException {
    Thing queue = heap.box();
    heap.thread(PARKED, queue, queue);
    Set<String> parts = new LinkedHashSet<>();

    HeapProof.analyze(
        List.of(heap.write("told.hprof")),
        ProofOptions.defaults().withProgress((part, done, total) -> parts.add(part)));

    assertThat(parts)
        .containsExactly(
            "reading records",
            "locating objects",
            "marking what live threads reach",
            "looking for paths");
  }
}
