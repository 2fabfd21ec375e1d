package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Ended;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import jdk.jfr.consumer.RecordedEvent;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndedWaitsIT {

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  private Rows record(Jdk jdk, String options) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr," + options).run(Ended.class)) {
      child.exits(0);
      assertThat(child.out()).isEqualToIgnoringNewLines("done");
      assertThat(child.err()).isEmpty();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_wait_for_a_lock_tells_its_owner_and_lasts_from_its_beginning(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent wait =
        rows.named("fathom.Wait").with("resourceId", rows.resource("ledger")).first();
    assertThat(wait.getString("operation")).isEqualTo("lock");
    assertThat(wait.getString("result")).isEqualTo("done");
    assertThat(wait.getString("ownerThreadName")).isEqualTo("main");
    assertThat(wait.getLong("ownerTaskId")).isNotZero();
    assertThat(wait.getDuration()).isGreaterThan(Duration.ofMillis(50));
    assertThat(wait.getThread().getJavaName()).isEqualTo("waiter");
    assertThat(wait.getStackTrace().getFrames())
        .anyMatch(frame -> frame.getMethod().getType().getName().endsWith("SimpleLock"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void who_releases_after_a_long_wait_leaves_a_row_with_the_wait_it_ended(Jdk jdk)
      throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent wait =
        rows.named("fathom.Wait").with("resourceId", rows.resource("ledger")).first();
    RecordedEvent release =
        rows.named("fathom.Release").with("resourceId", rows.resource("ledger")).first();
    assertThat(release.getLong("waitId")).isEqualTo(wait.getLong("waitId"));
    assertThat(release.getLong("taskId")).isEqualTo(wait.getLong("ownerTaskId"));
    assertThat(release.getThread().getJavaName()).isEqualTo("main");
    assertThat(release.getLong("held")).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_wait_that_timed_out_says_so(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent wait =
        rows.named("fathom.Wait").with("resourceId", rows.resource("orders")).first();
    assertThat(wait.getString("result")).isEqualTo("timeout");
    assertThat(wait.getBoolean("timed")).isTrue();
    assertThat(wait.getInt("capacity")).isEqualTo(2);
    assertThat(wait.getInt("depth")).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_select_has_an_edge_for_each_case_and_names_what_ended_it(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent wait = rows.named("fathom.Wait").with("operation", "select").first();
    Rows edges = rows.named("fathom.WaitEdge").with("waitId", wait.getLong("waitId"));
    assertThat(wait.getLong("resourceId")).isEqualTo(rows.resource("parent"));
    assertThat(edges.with("role", "send-case").first().getLong("resourceId"))
        .isEqualTo(rows.resource("orders"));
    assertThat(edges.with("role", "receive-case").first().getLong("resourceId"))
        .isEqualTo(rows.resource("parent"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_send_that_a_context_cuts_short_is_a_send_that_was_cancelled(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent wait =
        rows.named("fathom.Wait").with("operation", "send").with("result", "cancelled").first();
    Rows edges = rows.named("fathom.WaitEdge").with("waitId", wait.getLong("waitId"));
    assertThat(wait.getLong("resourceId")).isEqualTo(rows.resource("orders"));
    assertThat(edges.with("role", "receive-case").first().getLong("resourceId"))
        .isEqualTo(rows.resource("request"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void every_ended_wait_is_counted_however_short(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "");
    long orders = rows.resource("orders");
    Rows histograms =
        rows.named("fathom.LatencyHistogram")
            .with("resourceId", orders)
            .with("operation", "receive")
            .with("stackId", 0L);
    long counted = 0;
    for (RecordedEvent row : histograms.all()) {
      counted += decode(row.getString("encoded")).getTotalCount();
    }
    assertThat(counted).isEqualTo(101);
    RecordedEvent stats = last(rows.named("fathom.ResourceStats").with("resourceId", orders));
    assertThat(stats.getLong("blockedReceives")).isEqualTo(101);
    assertThat(stats.getLong("defaults")).isEqualTo(1);
    assertThat(stats.getLong("drops")).isEqualTo(2);
    assertThat(stats.getLong("rejections")).isEqualTo(1);
    assertThat(stats.getBoolean("closed")).isTrue();
  }

  /** Rows of several threads come in any order. */
  private static RecordedEvent last(Rows rows) {
    return rows.all().stream().max(Comparator.comparing(RecordedEvent::getStartTime)).orElseThrow();
  }

  private static Histogram decode(String encoded) throws DataFormatException {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
    return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_resource_says_what_it_is_and_what_it_belongs_to(Jdk jdk) throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent orders = rows.named("fathom.Resource").with("label", "orders").first();
    assertThat(orders.getString("kind")).isEqualTo("channel");
    assertThat(orders.getString("className")).endsWith("SimpleQueue");
    assertThat(orders.getInt("capacity")).isEqualTo(2);
    assertThat(orders.getLong("parentId")).isEqualTo(rows.resource("parent"));
    assertThat(rows.named("fathom.Violation").first().getString("kind"))
        .isEqualTo("send-on-closed");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_threshold_decides_which_waits_leave_a_row(Jdk jdk) throws Exception {
    assertThat(record(jdk, "threshold=10s").named("fathom.Wait").all()).isEmpty();
    assertThat(record(jdk, "threshold=0ms").named("fathom.Wait").size()).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void level_low_leaves_no_row_of_ended_waits_and_level_high_knows_how_long_locks_were_held(Jdk jdk)
      throws Exception {
    Rows low = record(jdk, "level=low");
    assertThat(low.named("fathom.Wait").all()).isEmpty();
    assertThat(low.named("fathom.LatencyHistogram").all()).isEmpty();
    Rows high = record(jdk, "level=high");
    assertThat(high.named("fathom.AgentHealth").first().getString("level")).isEqualTo("high");
    RecordedEvent queue = high.named("fathom.Resource").with("label", "orders").first();
    assertThat(high.frames(queue, "creationStackId")).contains("Ended.main");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_agent_gives_an_account_of_itself(Jdk jdk) throws Exception {
    RecordedEvent without = record(jdk, "jdk=off").named("fathom.AgentHealth").first();
    assertThat(without.getInt("woven")).isEqualTo(2);
    RecordedEvent health = record(jdk, "scan=20ms").named("fathom.AgentHealth").first();
    assertThat(health.getInt("woven")).isGreaterThan(20);
    assertThat(health.getInt("skipped")).isZero();
    assertThat(health.getLong("errors")).isZero();
    assertThat(health.getLong("dropped")).isZero();
    assertThat(health.getInt("attachEpoch")).isEqualTo(1);
    assertThat(health.getBoolean("attached")).isFalse();
    assertThat(health.getString("version")).isNotEmpty().doesNotContain("$");
    assertThat(health.getDuration("threshold")).isEqualTo(Duration.ofMillis(10));
  }
}
