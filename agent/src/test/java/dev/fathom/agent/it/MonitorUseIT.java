package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.MonitorStress;
import dev.fathom.agent.programs.MonitorUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The application's own monitors, at level high. */
class MonitorUseIT {

  private static final String PROGRAM = MonitorUse.class.getName();

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return PeersIT.jdksAndKinds()
        .map(each -> Arguments.of(each.get()[0], word((String) each.get()[1])));
  }

  private static String word(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }

  private Rows record(Jdk jdk, String kind, String level) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=1h,level=" + level)
            .run(MonitorUse.class, kind)) {
      child.awaitLine("used");
      child.say("\n");
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getLong("errors")).as(health.getString("lastError")).isZero();
    assertThat(health.getInt("skipped")).as(health.getString("lastError")).isZero();
    return rows;
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void the_order_of_monitors_is_known_alone_and_among_others(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, kind, "high");

    assertThat(orders(rows))
        .containsExactlyInAnyOrder(
            "forth: Left, Right lock",
            "back: Gate, Right lock",
            "back: Gate, Left lock",
            "back: Right, Left lock",
            "mixed: Left, java.util.concurrent.locks.ReentrantLock lock",
            "mixed: Left, java.util.concurrent.LinkedBlockingQueue put",
            "mixed: Left, java.util.concurrent.LinkedBlockingQueue take",
            "mixed: java.util.concurrent.locks.ReentrantLock, Right lock",
            "paying: Account, Account lock",
            "auditing: java.lang.Class, Account lock");
    assertStacks(rows);
    assertThat(rows.named("fathom.OpenHold").all()).isEmpty();
    // Those that are entered alone have no entry.
    assertThat(ofClass(rows, "Word").size()).isEqualTo(1);
  }

  private static Set<String> orders(Rows rows) {
    Set<String> orders = new TreeSet<>();
    for (RecordedEvent row : rows.named("fathom.AcquisitionOrder").all()) {
      String thread = row.getString("threadName");
      if (!thread.equals("main")) {
        orders.add(
            (thread + ": " + nameOf(rows, row.getLong("heldId")))
                + (", " + nameOf(rows, row.getLong("resourceId")) + " ")
                + row.getString("operation"));
      }
    }
    return orders;
  }

  private static String nameOf(Rows rows, long resource) {
    return rows.named("fathom.Resource")
        .with("resourceId", resource)
        .first()
        .getString("className")
        .replace(PROGRAM + "$", "");
  }

  private static Rows ofClass(Rows rows, String name) {
    return rows.named("fathom.Resource").with("className", PROGRAM + "$" + name);
  }

  private static void assertStacks(Rows rows) {
    RecordedEvent forth = rows.named("fathom.AcquisitionOrder").with("threadName", "forth").first();
    assertThat(rows.frames(forth, "heldStackId").lines().toList().get(0))
        .startsWith(PROGRAM + ".forth:");
    assertThat(rows.frames(forth, "heldStackId")).contains("Thread.run:");
    assertThat(rows.frames(forth, "stackId").lines().toList().get(0))
        .startsWith(PROGRAM + ".goRight:");
    assertThat(forth.getString("heldMode")).isEqualTo("exclusive");
    long gate = ofClass(rows, "Gate").first().getLong("resourceId");
    long right = ofClass(rows, "Right").first().getLong("resourceId");
    assertThat(
            rows.named("fathom.AcquisitionOrder")
                .with("threadName", "back")
                .with("heldId", right)
                .first()
                .getString("gates"))
        .isEqualTo(Long.toString(gate));
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void who_notifies_is_known_at_the_very_monitor_that_is_waited_for(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, kind, "high");
    List<RecordedEvent> waits = rows.named("fathom.OpenWait").with("threadName", "waiter").all();
    if (kind.equals("virtual") && !jdk.showsMonitorsOfVirtualThreads()) {
      return;
    }
    long monitor = waits.get(0).getLong("resourceId");
    RecordedEvent notifier = peer(rows, monitor, "signaller");
    RecordedEvent waiter = peer(rows, monitor, "waiter");

    assertThat(notifier.getString("threadName")).isEqualTo("notifier");
    assertThat(notifier.getBoolean("ended")).isTrue();
    assertThat(rows.frames(notifier, "stackId")).startsWith(PROGRAM + ".tell:");
    assertThat(waiter.getLong("taskId")).isEqualTo(waits.get(0).getLong("taskId"));
    assertThat(notifier.getLong("lastInstant")).isLessThan(waiter.getLong("firstInstant"));
  }

  private static RecordedEvent peer(Rows rows, long resource, String role) {
    return rows.named("fathom.Peer").with("resourceId", resource).with("role", role).first();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void below_level_high_no_class_of_the_application_is_touched(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, kind, "default");
    assertThat(rows.named("fathom.AcquisitionOrder").all()).isEmpty();
    assertThat(rows.named("fathom.Peer").with("role", "waiter").all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void monitors_in_trouble_are_left_as_without_an_agent(Jdk jdk, String kind) throws Exception {
    List<String> right =
        List.of(
            "methods: 40 overflows, held 0",
            "static methods: 40 overflows, held 0",
            "blocks: 40 overflows, held 0",
            "ever deeper: 40 overflows, held 0",
            "exceptions: 80000, held 0",
            "handed over: 80000",
            "interrupted: 4",
            "free: true");
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm("-Xss512k", "-XX:MaxJavaStackTraceDepth=16")
            .agent("record=out.jfr,level=high,scan=50ms,min-age=0ms")
            .run(MonitorStress.class, kind)) {
      child.exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactlyElementsOf(right);
    }
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void the_code_of_the_application_is_restored_by_leaving(Jdk jdk, String kind) throws Exception {
    assertThat(callsAfter(jdk, kind, "level=high")).isEqualTo("calls: 4");
    assertThat(callsAfter(jdk, kind, "level=high", "level=high,scan=1s", "detach"))
        .isEqualTo("calls: 0");
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void and_by_a_lower_level(Jdk jdk, String kind) throws Exception {
    assertThat(callsAfter(jdk, kind, "level=high", "level=default")).isEqualTo("calls: 0");
  }

  /** What a program says that each of these was told to, one after the other, as it ran. */
  private String callsAfter(Jdk jdk, String kind, String... options) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).run(MonitorUse.class, kind)) {
      child.awaitLine("used");
      for (String each : options) {
        Attach.load(child, each);
      }
      child.say("");
      String calls = child.awaitLine("calls: ");
      child.say("");
      child.exits(0);
      return calls;
    }
  }
}
