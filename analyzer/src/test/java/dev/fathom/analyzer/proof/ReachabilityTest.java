package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.RUNNABLE;
import static dev.fathom.analyzer.proof.HeapStory.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which references make a blocked thread live. */
class ReachabilityTest {

  @TempDir Path directory;
  private HeapStory heap;

  @BeforeEach
  void begin() {
    heap = new HeapStory(directory);
  }

  @Test
  void a_thread_that_waits_for_what_only_it_holds_is_leaked() throws IOException {
    Thing queue = heap.box();
    Thing leaked = heap.thread(PARKED, queue, queue);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(leaked), Reach.NONE));
  }

  @Test
  void a_thread_is_live_when_a_static_a_running_frame_or_native_code_holds_what_it_waits_for()
      throws IOException {
    Thing inStatic = heap.box();
    Thing inFrame = heap.box();
    Thing inNative = heap.box();
    heap.statics.staticField("QUEUE", heap.box().set("a", inStatic));
    heap.dump.global(inNative);
    heap.thread(RUNNABLE, null, heap.box().set("b", inFrame));
    heap.thread(PARKED, inStatic, inStatic);
    heap.thread(PARKED, inFrame, inFrame);
    heap.thread(PARKED, inNative, inNative);

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void threads_that_wait_for_each_other_are_leaked_together() throws IOException {
    Thing a = heap.box();
    Thing b = heap.box();
    Thing first = heap.thread(PARKED, a, a, b);
    Thing second = heap.parkedVirtual(b, a, b);

    assertThat(heap.reach()).containsOnlyKeys(tid(first), tid(second));
  }

  @Test
  void a_chain_is_live_when_its_head_can_be_woken() throws IOException {
    Thing a = heap.box();
    Thing b = heap.box();
    Thing c = heap.box();
    heap.thread(PARKED, c, c);
    heap.thread(PARKED, b, b, c);
    heap.thread(PARKED, a, a, b);
    heap.statics.staticField("HEAD", a);

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void weak_and_soft_references_are_told_apart_from_no_reference() throws IOException {
    Thing weakly = heap.box();
    Thing softly = heap.box();
    Thing behindWeak = heap.dump.object(heap.weak).set("referent", weakly);
    Thing behindSoft = heap.dump.object(heap.soft).set("referent", softly);
    heap.statics.staticField("WEAK", behindWeak).staticField("SOFT", behindSoft);
    Thing first = heap.thread(PARKED, weakly, weakly);
    Thing second = heap.thread(PARKED, softly, softly);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(first), Reach.WEAK, tid(second), Reach.WEAK));
  }

  @Test
  void phantom_references_and_idle_finalizers_do_not_count_but_queued_finalizers_do()
      throws IOException {
    Thing phantom = heap.box();
    Thing idle = heap.box();
    Thing queued = heap.box();
    Thing finalizer = heap.dump.object(heap.finalReference).set("referent", queued);
    finalizer.set("next", finalizer);
    heap.statics
        .staticField("P", heap.dump.object(heap.phantom).set("referent", phantom))
        .staticField("F", heap.dump.object(heap.finalReference).set("referent", idle))
        .staticField("Q", finalizer);
    Thing first = heap.thread(PARKED, phantom, phantom);
    Thing second = heap.thread(PARKED, idle, idle);
    heap.thread(PARKED, queued, queued);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(first), Reach.NONE, tid(second), Reach.NONE));
  }

  @Test
  void private_fields_of_a_blocked_thread_do_not_count_but_those_of_its_subclass_do()
      throws IOException {
    Thing hidden = heap.box();
    Thing open = heap.box();
    Thing first = heap.thread(PARKED, hidden, hidden).set("target", hidden);
    Thing second = heap.worker(PARKED, open, open).set("mine", open);
    heap.statics.staticField("THREADS", heap.dump.array().add(first).add(second));

    assertThat(heap.reach()).isEqualTo(Map.of(tid(first), Reach.NONE));
  }

  @Test
  void private_fields_count_again_once_the_thread_can_be_woken() throws IOException {
    Thing known = heap.box();
    Thing next = heap.box();
    Thing first = heap.thread(PARKED, known, known).set("threadLocals", next);
    heap.statics.staticField("THREAD", first).staticField("KNOWN", known);
    heap.thread(PARKED, next, next);

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void the_continuation_of_a_blocked_virtual_thread_belongs_to_it() throws IOException {
    Thing queue = heap.box();
    Thing continuation = heap.dump.object(heap.continuation).set("target", queue);
    Thing leaked = heap.parkedVirtual(queue, queue).set("cont", continuation);
    heap.thread(RUNNABLE, null, continuation);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(leaked), Reach.NONE));
  }

  @Test
  void what_the_collector_kept_for_an_unknown_reason_stands_against_a_proof() throws IOException {
    Thing queue = heap.box();
    heap.box().set("a", queue);
    Thing blocked = heap.thread(PARKED, queue, queue);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(blocked), Reach.UNEXPLAINED));
  }

  @Test
  void a_running_frame_can_use_the_statics_of_its_class_whose_loader_nobody_knows()
      throws IOException {
    Thing queue = heap.box();
    heap.plugin.staticField("QUEUE", queue);
    // Who waits explains the loader, so that the collector's reason to keep it is known.
    heap.thread(PARKED, queue, queue, heap.pluginLoader);
    Thing runner = heap.dump.object(heap.threadType).set("threadStatus", RUNNABLE).set("tid", 98L);
    heap.dump.thread(runner, "plugin.Plugin.run:1");

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void an_object_without_fields_leads_to_the_statics_of_its_class() throws IOException {
    Thing queue = heap.box();
    heap.plugin.staticField("QUEUE", queue);
    heap.thread(PARKED, queue, queue, heap.pluginLoader);
    heap.thread(RUNNABLE, null, heap.dump.object(heap.plugin));

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void what_the_agent_watches_is_not_reachable_through_it() throws IOException {
    Thing queue = heap.box();
    Thing leaked = heap.thread(PARKED, queue, queue);
    Thing reference = heap.dump.object(heap.weak).set("referent", queue);
    Thing key = heap.dump.object(heap.agentKey).set("referent", queue);
    Thing resource = heap.dump.object(heap.agentResource).set("object", reference);
    heap.statics.staticField("AGENT", heap.dump.array().add(resource).add(key));

    assertThat(heap.reach()).isEqualTo(Map.of(tid(leaked), Reach.NONE));
  }
}
