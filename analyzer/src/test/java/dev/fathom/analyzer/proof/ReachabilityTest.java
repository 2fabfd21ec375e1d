package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.RUNNABLE;
import static dev.fathom.analyzer.proof.HeapStory.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.heap.DumpBuilder;
import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void a_wait_with_a_timeout_is_never_leaked_and_keeps_what_it_holds() throws IOException {
    Thing queue = heap.box();
    Thing other = heap.box();
    heap.thread(HeapStory.PARKED_WITH_TIMEOUT, queue, queue, other);
    heap.thread(PARKED, other, other);

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
  void a_virtual_thread_that_has_its_permit_is_live() throws IOException {
    Thing queue = heap.box();
    heap.parkedVirtual(queue, queue).set("parkPermit", true);

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
  void a_joiner_of_a_leaked_thread_is_leaked_though_the_thread_object_is_known()
      throws IOException {
    Thing queue = heap.box();
    Thing leaked = heap.thread(PARKED, queue, queue);
    heap.statics.staticField("KNOWN", leaked);
    Thing joiner =
        heap.dump
            .object(heap.threadType)
            .set("threadStatus", HeapStory.IN_OBJECT_WAIT)
            .set("tid", 99L);
    int serial =
        heap.dump.thread(
            joiner, "java.lang.Object.wait:1", "java.lang.Thread.join:2", "demo.App.main:3");
    heap.dump.local(serial, 0, leaked);

    assertThat(heap.reach()).containsOnlyKeys(tid(leaked), 99L);
  }

  @Test
  void a_joiner_of_a_thread_that_can_be_woken_is_live() throws IOException {
    Thing queue = heap.box();
    Thing first = heap.thread(PARKED, queue, queue);
    heap.statics.staticField("QUEUE", queue);
    Thing joiner = heap.dump.object(heap.threadType).set("threadStatus", HeapStory.IN_OBJECT_WAIT);
    int serial =
        heap.dump.thread(
            joiner.set("tid", 99L),
            "java.lang.Object.wait:1",
            "java.lang.Thread.join:2",
            "demo.App.main:3");
    heap.dump.local(serial, 0, first);

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void a_thread_signalled_on_a_condition_waits_for_the_lock() throws IOException {
    Thing heldLock = heap.box();
    Thing otherLock = heap.box();
    Thing signalled = heap.dump.object(heap.condition).set("this$0", heldLock);
    Thing quiet = heap.dump.object(heap.condition).set("this$0", otherLock);
    heap.thread(PARKED, signalled, signalled);
    Thing leaked = heap.thread(PARKED, quiet, quiet);
    quiet.set("firstWaiter", heap.dump.object(heap.node).set("waiter", leaked));
    heap.thread(RUNNABLE, null, heldLock, otherLock);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(leaked), Reach.NONE));
  }

  @Test
  void the_top_frame_of_a_running_thread_may_be_waking_whom_its_node_names() throws IOException {
    Thing queue = heap.box();
    Thing blocked = heap.thread(PARKED, queue, queue);
    Thing waker = heap.dump.object(heap.threadType).set("threadStatus", RUNNABLE).set("tid", 98L);
    int serial = heap.dump.thread(waker, "demo.App.put:1", "demo.App.main:2");
    heap.dump.local(serial, 0, heap.dump.object(heap.node).set("waiter", blocked));

    assertThat(heap.analyze().last().leaked()).singleElement().matches(LeakedThread::beingWoken);
  }

  @Test
  void a_thread_that_a_running_waker_holds_is_marked_as_being_woken() throws IOException {
    Thing queue = heap.box();
    Thing blocked = heap.thread(PARKED, queue, queue);
    Thing waker = heap.dump.object(heap.threadType).set("threadStatus", RUNNABLE).set("tid", 98L);
    int serial = heap.dump.thread(waker, "jdk.internal.misc.Unsafe.unpark:-2", "demo.App.put:1");
    heap.dump.local(serial, 0, blocked);

    assertThat(heap.analyze().last().leaked()).singleElement().matches(LeakedThread::beingWoken);
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
  void a_primitive_of_its_own_making_is_live_while_its_thread_can_be_unparked() throws IOException {
    DumpBuilder.Thing known = heap.parkedBy("demo.App.park:1", heap.box());
    DumpBuilder.Thing lost = heap.parkedBy("demo.App.park:1", heap.box());
    heap.statics.staticField("WAITERS", heap.dump.array().add(known));

    assertThat(heap.reach()).isEqualTo(Map.of(tid(lost), Reach.NONE));
  }

  @Test
  void a_select_is_live_while_one_of_its_cases_can_be_reached() throws IOException {
    DumpBuilder.Thing first = heap.box();
    DumpBuilder.Thing second = heap.box();
    heap.select(first, first, second);
    DumpBuilder.Thing third = heap.box();
    DumpBuilder.Thing lost = heap.select(third, third, heap.box());
    heap.statics.staticField("SECOND", second);

    assertThat(heap.reach()).isEqualTo(Map.of(tid(lost), Reach.NONE));
  }

  @Test
  void the_end_of_a_context_ends_a_wait_under_it() throws IOException {
    Thing channel = heap.box();
    Thing context = heap.box();
    heap.waitsUnder("awaitTurn", channel, context);
    Thing other = heap.box();
    Thing lost = heap.waitsUnder("awaitTurn", other, heap.box());
    heap.statics.staticField("TIMER", heap.box().set("a", context));

    assertThat(heap.reach()).isEqualTo(Map.of(tid(lost), Reach.NONE));
  }

  @Test
  void who_waits_for_the_collector_is_live() throws IOException {
    Thing lock = heap.box();
    heap.parkedBy("java.lang.ref.ReferenceQueue.remove:1", lock);

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void what_somebody_at_a_monitor_can_reach_is_never_proved() throws IOException {
    Thing queue = heap.box();
    Thing behind = heap.thread(PARKED, queue, queue);
    Thing monitor = heap.box();
    Thing entering = heap.atMonitor(monitor, queue);

    assertThat(heap.reach())
        .isEqualTo(Map.of(tid(behind), Reach.BEHIND_MONITOR, tid(entering), Reach.BEHIND_MONITOR));
    assertThat(heap.analyze().leaks())
        .filteredOn(leak -> leak.leak().blocked().thread().id() == tid(behind))
        .singleElement()
        .satisfies(leak -> assertThat(leak.objections()).contains(Objection.BEHIND_MONITOR));
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

  @Test
  void a_virtual_thread_whose_monitor_no_frame_names_any_more_is_live() throws IOException {
    Thing waiting = heap.dump.object(heap.virtual).set("state", 20).set("tid", 97L);
    int serial = heap.dump.thread(waiting, "java.lang.Object.wait:1", "demo.App.work:2");
    heap.dump.local(serial, 0, waiting);

    assertThat(heap.reach()).isEmpty();
  }

  @Test
  void threads_that_join_each_other_are_leaked() throws IOException {
    Thing one = heap.dump.object(heap.threadType).set("threadStatus", HeapStory.IN_OBJECT_WAIT);
    Thing two = heap.dump.object(heap.threadType).set("threadStatus", HeapStory.IN_OBJECT_WAIT);
    int first = heap.dump.thread(one.set("tid", 97L), heap.joining());
    heap.dump.local(first, 1, two);
    int second = heap.dump.thread(two.set("tid", 98L), heap.joining());
    heap.dump.local(second, 1, one);

    assertThat(heap.reach()).isEqualTo(Map.of(97L, Reach.NONE, 98L, Reach.NONE));
  }

  @Test
  void shows_how_the_leaked_thread_comes_to_what_it_waits_for() throws IOException {
    Thing sync = heap.box();
    Thing latch = heap.box().set("b", sync);
    heap.thread(PARKED, sync, latch);

    assertThat(heap.analyze().last().sites().get(0).trace())
        .contains(new LeakTrace("demo.App.work", "demo.Box", List.of("field b of demo.Box")));
  }
}
