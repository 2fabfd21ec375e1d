package dev.fathom.analyzer.proof;

import static dev.fathom.analyzer.proof.HeapStory.PARKED;
import static dev.fathom.analyzer.proof.HeapStory.RUNNABLE;
import static dev.fathom.analyzer.proof.HeapStory.tid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.heap.DumpBuilder;
import dev.fathom.analyzer.heap.DumpBuilder.Thing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a blocked thread waits for, and who could end that, by the way in which it waits. */
class WaitsOfThreadsTest {

  @TempDir Path directory;
  private HeapStory heap;

  @BeforeEach
  void begin() {
    heap = new HeapStory(directory);
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
  void a_virtual_thread_that_has_its_permit_is_live() throws IOException {
    Thing queue = heap.box();
    heap.parkedVirtual(queue, queue).set("parkPermit", true);

    assertThat(heap.reach()).isEmpty();
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
}
