package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Contention of monitors, as the JVM tells it and as the agent does for virtual threads. */
class MonitorContentionTest {

  private static final long BEGIN = 1_700_000_000_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Story story = Story.recording();

  private List<Finding> contention() {
    return story.findings(RuleId.LOCK_CONTENTION);
  }

  @Test
  void waitingForAClassToBeLoadedOrInitialisedIsNoContentionOfTheApplication() {
    story.add(monitor("java.lang.Object", "jdk.internal.loader.BuiltinClassLoader.loadClass:640"));
    story.add(monitor("java.lang.Object", "java.lang.ClassLoader.loadClass:525"));
    story.add(monitor("[I", "java.net.http.HttpRequest.newBuilder:350"));
    story.passes(1000);

    assertThat(contention()).isEmpty();
  }

  @Test
  void threadsOfTheJdkAmongThemselvesAreNoContentionOfTheApplication() {
    story.add(
        monitor("java.lang.Object", "sun.nio.ch.SelectorImpl.select:141")
            .with(new Stack(List.of(Frame.parse("sun.nio.ch.SelectorImpl.select:141")), false)));
    story.passes(1000);

    assertThat(contention()).isEmpty();
  }

  private static TestRow monitor(String monitorClass, String top) {
    return new TestRow(JavaMonitorEnter.TYPE)
        .at(BEGIN)
        .lasting(400 * MILLI)
        .by(new ThreadRef(8, "victim", false))
        .with(new Stack(List.of(Frame.parse(top), Frame.parse("shop.Cart.add:4")), false))
        .set(JavaMonitorEnter.MONITOR_CLASS, monitorClass);
  }

  @Test
  void monitorsOfAPlainRecordingAreToldApartByClassAndPlace() {
    ThreadRef owner = new ThreadRef(9, "hog", false);
    story.add(
        new TestRow(JavaMonitorEnter.TYPE)
            .at(BEGIN)
            .lasting(400 * MILLI)
            .by(new ThreadRef(8, "victim", false))
            .with(Story.stack("shop.Cart.add:4"))
            .set(JavaMonitorEnter.MONITOR_CLASS, "shop.Cart")
            .set(JavaMonitorEnter.PREVIOUS_OWNER, owner));
    story.passes(1000);

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.resource().display()).isEqualTo("monitor of shop.Cart");
              assertThat(finding.evidence().get(0).text()).contains("previous owner: hog");
            });
  }

  @Test
  void waitsOfVirtualThreadsForMonitorsAreToldByTheAgentsStacks() {
    for (long stackId : List.of(1L, 2L)) {
      story.add(
          new TestRow(StackDef.TYPE)
              .at(BEGIN)
              .set(StackDef.STACK_ID, stackId)
              .set(StackDef.FRAMES, "shop.Cart.add:4\nshop.Shop.serve:" + stackId));
      story.add(monitorWait(stackId, 200 * MILLI));
    }
    story.add(
        new TestRow(StackDef.TYPE)
            .at(BEGIN)
            .set(StackDef.STACK_ID, 3L)
            .set(StackDef.FRAMES, "shop.Cart.price:9\nshop.Cart.add:5"));
    story.passes(1000);

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("2 waits for", "400ms at shop.Cart.add:4");
              assertThat(finding.count()).isEqualTo(2);
              assertThat(finding.resource().id()).isEqualTo(77);
              assertThat(finding.tasks())
                  .extracting(TaskRef::name, TaskRef::threadId, TaskRef::virtual)
                  .contains(Tuple.tuple("cart-1", 31L, true));
              assertThat(finding.evidence())
                  .extracting(Evidence::label)
                  .containsExactly("holder at work", "longest wait");
              assertThat(finding.evidence().get(0).stack())
                  .anyMatch(frame -> frame.toString().equals("shop.Cart.price:9"));
              assertThat(finding.evidence().get(1).text()).contains("owner: cart-0");
            });
  }

  @Test
  void whatTheJdkDoesOnceIsNoContention() {
    StoryResource lock = story.resource("lock", "", -1);
    StoryTask request = story.task("request");
    request.waits(
        "lock",
        lock,
        "java.util.logging.LogManager.ensureLogManagerInitialized:357\nshop.Server.respond:61");
    story.passes(2000);
    request.goesOn();
    story.add(
        new TestRow(StackDef.TYPE)
            .at(BEGIN)
            .set(StackDef.STACK_ID, 1L)
            .set(StackDef.FRAMES, "java.lang.ClassLoader.loadClass:500\nshop.Cart.add:4"));
    story.add(monitorWait(1, 2000 * MILLI));
    story.passes(1000);

    assertThat(contention()).isEmpty();
  }

  private static TestRow monitorWait(long stackId, long nanos) {
    return new TestRow(MonitorWait.TYPE)
        .at(BEGIN)
        .set(MonitorWait.RUN_ID, 7L)
        .set(MonitorWait.WAIT_ID, 100 + stackId)
        .set(MonitorWait.TASK_ID, 5L)
        .set(MonitorWait.RESOURCE_ID, 77L)
        .set(MonitorWait.OPERATION, "lock")
        .set(MonitorWait.THREAD_ID, 31L)
        .set(MonitorWait.THREAD_NAME, "cart-1")
        .set(MonitorWait.VIRTUAL, true)
        .set(MonitorWait.WAITED, nanos)
        .set(MonitorWait.OWNER_THREAD_ID, 30L)
        .set(MonitorWait.OWNER_THREAD_NAME, "cart-0")
        .set(MonitorWait.STACK_ID, stackId)
        .set(MonitorWait.OWNER_STACK_ID, 3L);
  }
}
