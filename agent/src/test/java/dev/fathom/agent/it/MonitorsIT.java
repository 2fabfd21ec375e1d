package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.MonitorCrowd;
import dev.fathom.agent.programs.Monitors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorsIT {

  private static final Map<String, String> OF_MONITORS =
      new TreeMap<>(
          Map.of(
              "one", "lock monitor owner two",
              "two", "lock monitor owner one",
              "three", "lock monitor owner four",
              "four", "lock lock owner three",
              "told", "await monitor"));

  private static final String CROWD_MILLIS = "20000";

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.showsMonitorsOfVirtualThreads()
                    ? Stream.of("platform", "virtual", "mixed").map(kind -> Arguments.of(jdk, kind))
                    : Stream.of(Arguments.of(jdk, "platform")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void waits_for_monitors_are_found_with_their_owners(Jdk jdk, String kind) throws Exception {
    Rows rows = record(jdk, kind);
    List<RecordedEvent> scans = exits(rows);
    Map<String, String> last = described(rows, scans.get(scans.size() - 1));

    assertThat(last).containsAllEntriesOf(OF_MONITORS);
    // The end of a virtual thread is awaited at a latch.
    assertThat(last.get("joiner"))
        .isEqualTo(kind.equals("virtual") ? "await latch" : "join thread owner told");
    assertThat(rows.named("fathom.AgentHealth").first().getLong("errors")).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void two_scans_see_the_same_waits(Jdk jdk, String kind) throws Exception {
    Rows rows = record(jdk, kind);
    List<RecordedEvent> scans = exits(rows);

    assertThat(scans).hasSizeGreaterThanOrEqualTo(2);
    assertThat(waitIds(rows, scans.get(0))).isEqualTo(waitIds(rows, scans.get(1)));
  }

  @Tag("evidence")
  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void a_crowd_that_is_looked_at_all_the_time_loses_nothing(Jdk jdk, String kind) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=10ms,min-age=0ms")
            .run(MonitorCrowd.class, kind, CROWD_MILLIS)) {
      child.endsWithin(Duration.ofMinutes(3)).exits(0);
      assertThat(child.out().lines()).as(child.err()).containsExactly("right");
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"), Set.of("fathom.AgentHealth"));
    assertThat(rows.all()).allMatch(row -> row.getLong("errors") == 0);
  }

  private Rows record(Jdk jdk, String kind) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr,scan=1h").run(Monitors.class, kind)) {
      child.awaitLine("stuck");
      child.say("");
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  private static List<RecordedEvent> exits(Rows rows) {
    return rows.named("fathom.Scan").with("reason", "exit").all().stream()
        .sorted(Comparator.comparing(row -> row.getLong("scanId")))
        .toList();
  }

  private static Rows open(Rows rows, RecordedEvent scan) {
    return rows.named("fathom.OpenWait").with("scanId", scan.getLong("scanId"));
  }

  private static Map<String, Long> waitIds(Rows rows, RecordedEvent scan) {
    Map<String, Long> ids = new TreeMap<>();
    open(rows, scan)
        .all()
        .forEach(row -> ids.put(row.getString("threadName"), row.getLong("waitId")));
    return ids;
  }

  private static Map<String, String> described(Rows rows, RecordedEvent scan) {
    Map<String, String> found = new TreeMap<>();
    for (RecordedEvent row : open(rows, scan).all()) {
      long id = row.getLong("resourceId");
      String kind = rows.named("fathom.Resource").with("resourceId", id).first().getString("kind");
      String owner = row.getString("ownerThreadName");
      found.put(
          row.getString("threadName"),
          row.getString("operation")
              + " "
              + kind
              + (owner == null || owner.isEmpty() ? "" : " owner " + owner));
    }
    return found;
  }
}
