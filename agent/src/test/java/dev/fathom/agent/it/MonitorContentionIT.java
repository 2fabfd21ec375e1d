package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fathom.agent.programs.MonitorQueue;
import dev.fathom.agent.programs.MonitorStress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual threads that wait for each other's monitors, of which the JVM tells nothing. */
class MonitorContentionIT {

  private static final String GATE = MonitorQueue.Gate.class.getName();
  private static final String RECORD = "record=out.jfr,scan=100ms,min-age=0ms";

  @TempDir Path directory;
  private String said;

  static Stream<Jdk> jdks() {
    return Jdk.all().filter(Jdk::showsMonitorsOfVirtualThreads);
  }

  /** Who rests outside lets others pass; who does not is back before them. */
  static Stream<Arguments> jdksAndRests() {
    return jdks().flatMap(jdk -> Stream.of(Arguments.of(jdk, "5"), Arguments.of(jdk, "0")));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksAndRests")
  void all_that_virtual_threads_wait_is_told(Jdk jdk, String outside) throws Exception {
    Rows rows = queue(jdk, "virtual", outside);
    List<RecordedEvent> waits = rows.named("fathom.MonitorWait").all();
    double waited = waits.stream().mapToLong(row -> row.getLong("waited")).sum();
    double unseen = last(rows).getLong("unseen") * said("longest");

    assertThat(waits).isNotEmpty();
    // Each is let go several times in vain before it gets in.
    assertThat((double) waits.size()).isLessThan(2 * said("waits"));
    assertThat(waited).isLessThanOrEqualTo(1.1 * said("total"));
    assertThat(waited + unseen).isGreaterThanOrEqualTo(0.9 * said("total"));
    assertThat(waits)
        .allSatisfy(
            row -> {
              assertThat(row.getString("threadName")).startsWith("caller-");
              assertThat(row.getBoolean("virtual")).isTrue();
              assertThat(rows.frames(row, "stackId")).contains(".MonitorQueue.call:");
              assertThat(resource(rows, row).getString("className")).isEqualTo(GATE);
              assertThat(resource(rows, row).getString("kind")).isEqualTo("monitor");
            });
    assertThat(ofTheJvm(rows)).as("rows of the JVM for the same").isEmpty();
    assertThat(last(rows).getLong("errors")).as(last(rows).getString("lastError")).isZero();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void who_is_inside_is_found_with_what_it_does(Jdk jdk) throws Exception {
    Rows rows = queue(jdk, "virtual", "5");
    List<RecordedEvent> owned =
        rows.named("fathom.MonitorWait").where(row -> row.getLong("ownerThreadId") != 0).all();

    assertThat(owned).isNotEmpty();
    assertThat(owned)
        .allSatisfy(
            row -> {
              assertThat(row.getString("ownerThreadName")).startsWith("caller-");
              assertThat(row.getLong("ownerThreadId")).isNotEqualTo(row.getLong("threadId"));
              assertThat(rows.frames(row, "ownerStackId")).contains(".MonitorQueue.call:");
            });
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void what_the_jvm_tells_of_platform_threads_is_not_told_again(Jdk jdk) throws Exception {
    Rows rows = queue(jdk, "platform", "5");
    double waited = ofTheJvm(rows).stream().mapToLong(row -> row.getDuration().toNanos()).sum();

    assertThat(rows.named("fathom.MonitorWait").all()).isEmpty();
    assertThat(waited).isCloseTo(said("total"), withinPercentage(20));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void nobody_hangs_while_the_agent_comes_and_goes(Jdk jdk) throws Exception {
    stress(jdk, "4000", Duration.ofMinutes(2), 2);
  }

  @Tag("evidence")
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdks")
  void nobody_hangs_for_a_minute_while_the_agent_comes_and_goes(Jdk jdk) throws Exception {
    stress(jdk, "60000", Duration.ofMinutes(4), 25);
  }

  private void stress(Jdk jdk, String millis, Duration patience, int turns) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=20ms,min-age=0ms,threshold=0ms")
            .run(MonitorStress.class, "200", millis)) {
      child.awaitLine("working");
      for (int turn = 0; turn < turns; turn++) {
        Attach.load(child, "detach");
        String level = turn % 2 == 0 ? "high" : "default";
        Attach.load(child, "record=again.jfr,scan=20ms,min-age=0ms,level=" + level);
      }
      child.endsWithin(patience).exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("working", "right");
    }
    Rows rows =
        Rows.of(directory.resolve("again.jfr"), Set.of("fathom.AgentHealth", "fathom.Scan"));
    assertThat(rows.named("fathom.AgentHealth").all())
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.getLong("errors")).as(row.getString("lastError")).isZero());
  }

  private Rows queue(Jdk jdk, String kind, String outside) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent(RECORD)
            .run(MonitorQueue.class, kind, "4", "15", "20", outside)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
      said = child.out();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  private double said(String word) {
    return said.lines()
        .filter(line -> line.startsWith(word + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(word.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static RecordedEvent resource(Rows rows, RecordedEvent row) {
    return rows.named("fathom.Resource").with("resourceId", row.getLong("resourceId")).first();
  }

  private static List<RecordedEvent> ofTheJvm(Rows rows) {
    return rows.named("jdk.JavaMonitorEnter")
        .where(row -> GATE.equals(row.<RecordedClass>getValue("monitorClass").getName()))
        .all();
  }

  private static RecordedEvent last(Rows rows) {
    List<RecordedEvent> all = rows.named("fathom.AgentHealth").all();
    return all.get(all.size() - 1);
  }
}
