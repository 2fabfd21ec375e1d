package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Holdings;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who holds what, and in which order it was acquired. */
class HoldsIT {

  private static final String CONCURRENT = "java.util.concurrent.";

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return PeersIT.jdksAndKinds();
  }

  private Rows record(Jdk jdk, String kind, String level) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=1h,level=" + level)
            .run(Holdings.class, kind)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getLong("errors")).as(health.getString("lastError")).isZero();
    assertThat(health.getInt("skipped")).isZero();
    return rows;
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void at_level_high_everything_that_is_held_is_known_and_in_which_order(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, kind, "high");
    assertOrders(rows);
    assertOrdersOfJdk(rows);
    assertHolders(rows);
    assertHoldersOfJdk(rows);
    assertForgotten(rows);
    assertNoHolders(rows);
    assertHoldTimes(rows);
  }

  private static void assertOrders(Rows rows) {
    long left = rows.resource("left");
    long right = rows.resource("right");
    long gate = rows.resource("gate");
    RecordedEvent forth = order(rows, left, right, "lock").first();
    assertThat(forth.getString("heldMode")).isEqualTo("exclusive");
    assertThat(forth.getBoolean("timed")).isFalse();
    assertThat(forth.getString("gates")).isEmpty();
    assertThat(forth.getLong("count")).isEqualTo(1);
    assertThat(rows.frames(forth, "heldStackId")).contains("Holdings.leftFirst:");
    assertThat(rows.frames(forth, "stackId")).contains("Holdings.leftFirst:");
    assertThat(rows.frames(forth, "stackId")).isNotEqualTo(rows.frames(forth, "heldStackId"));
    RecordedEvent back = order(rows, right, left, "lock").first();
    assertThat(back.getString("gates")).isEqualTo(Long.toString(gate));
    assertThat(back.getLong("taskId")).isNotEqualTo(forth.getLong("taskId"));
    assertThat(order(rows, left, gate, "lock").first().getBoolean("timed")).isTrue();
    assertThat(order(rows, left, rows.resource("pipe"), "send").first().getBoolean("timed"))
        .isFalse();
  }

  /** Re-entry is no order, a conversion is one of the same lock. */
  private static void assertOrdersOfJdk(Rows rows) {
    long outer = order(rows, "StampedLock", "read-lock").first().getLong("heldId");
    assertThat(ofClass(rows, outer)).isEqualTo(CONCURRENT + "locks.ReentrantLock");
    assertThat(order(rows, outer, outer, "lock").all()).isEmpty();
    assertThat(order(rows, "StampedLock", "lock").all())
        .allMatch(row -> row.getBoolean("timed"))
        .isNotEmpty();
  }

  private static Rows order(Rows rows, long held, long resource, String operation) {
    return rows.named("fathom.AcquisitionOrder")
        .with("heldId", held)
        .with("resourceId", resource)
        .with("operation", operation);
  }

  private static Rows order(Rows rows, String className, String operation) {
    return rows.named("fathom.AcquisitionOrder")
        .where(row -> ofClass(rows, row.getLong("resourceId")).endsWith(className))
        .with("operation", operation);
  }

  private static String ofClass(Rows rows, long resource) {
    return rows.named("fathom.Resource")
        .with("resourceId", resource)
        .first()
        .getString("className");
  }

  private static void assertHolders(Rows rows) {
    RecordedEvent reader = edge(rows, "writing", "reader").first();
    assertThat(reader.getLong("taskId")).isEqualTo(task(rows, "reading").getLong("taskId"));
    assertThat(rows.frames(reader, "stackId")).contains("Holdings.readForEver:");
    assertThat(edge(rows, "standing", "permit-holder").all())
        .extracting(row -> row.getLong("taskId"))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(edge(rows, "waiting for a connection", "permit-holder").first().getLong("taskId"))
        .isEqualTo(task(rows, "borrowing").getLong("taskId"));
    assertThat(holds(rows, rows.resource("connections")).first().getString("mode"))
        .isEqualTo("lease");
  }

  private static void assertHoldersOfJdk(Rows rows) {
    assertThat(edge(rows, "writing in the JDK", "reader").first().getLong("taskId"))
        .isEqualTo(task(rows, "reading in the JDK").getLong("taskId"));
    RecordedEvent holder = edge(rows, "waiting for permits", "permit-holder").first();
    assertThat(holder.getLong("taskId")).isEqualTo(task(rows, "taking permits").getLong("taskId"));
    RecordedEvent hold = holds(rows, holder.getLong("resourceId")).first();
    assertThat(hold.getInt("count")).isEqualTo(2);
    assertThat(hold.getString("mode")).isEqualTo("permit");
    assertThat(hold.getBoolean("ended")).isFalse();
  }

  private static void assertForgotten(Rows rows) {
    RecordedEvent hold = holds(rows, rows.resource("forgotten")).first();
    assertThat(hold.getBoolean("ended")).isTrue();
    assertThat(hold.getString("mode")).isEqualTo("exclusive");
    assertThat(hold.getLong("taskId"))
        .isEqualTo(rows.named("fathom.Task").with("name", "forgetful").first().getLong("taskId"));
    assertThat(rows.named("fathom.OpenHold").with("ended", true).all())
        .anyMatch(row -> ofClass(rows, row.getLong("resourceId")).endsWith("locks.ReentrantLock"));
  }

  /** Of what others give back, and of a lock that was given up for a condition. */
  private static void assertNoHolders(Rows rows) {
    assertThat(rows.named("fathom.Resource").with("label", "signal").all())
        .allMatch(row -> holds(rows, row.getLong("resourceId")).isEmpty());
    RecordedEvent waiting = task(rows, "awaiting");
    Rows held = rows.named("fathom.OpenHold").with("taskId", waiting.getLong("taskId"));
    assertThat(held.all())
        .extracting(row -> row.getLong("resourceId"))
        .containsOnly(rows.resource("other"));
    assertThat(
            rows.named("fathom.AcquisitionOrder")
                .with("heldId", rows.resource("other"))
                .with("operation", "await")
                .all())
        .isNotEmpty();
  }

  private static void assertHoldTimes(Rows rows) {
    assertThat(
            rows.named("fathom.LatencyHistogram")
                .with("resourceId", rows.resource("left"))
                .with("operation", "hold")
                .first()
                .getLong("count"))
        .isEqualTo(3);
  }

  private static Rows holds(Rows rows, long resource) {
    return rows.named("fathom.OpenHold").with("resourceId", resource);
  }

  private static RecordedEvent task(Rows rows, String name) {
    return rows.named("fathom.OpenTask").with("name", name).first();
  }

  /** Those of the last scan that name somebody for the wait of this task. */
  private static Rows edge(Rows rows, String task, String role) {
    long wait = task(rows, task).getLong("waitId");
    Rows all = rows.named("fathom.WaitEdge").with("waitId", wait).with("role", role);
    long last = all.all().stream().mapToLong(row -> row.getLong("scanId")).max().orElse(0);
    return all.with("scanId", last);
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void at_level_default_only_owners_of_contended_locks_are_known(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, kind, "default");
    assertThat(rows.named("fathom.AcquisitionOrder").all()).isEmpty();
    RecordedEvent wait =
        rows.named("fathom.OpenWait")
            .with("waitId", task(rows, "locked out").getLong("waitId"))
            .first();
    assertThat(rows.named("fathom.OpenHold").all())
        .isNotEmpty()
        .allMatch(row -> row.getLong("resourceId") == wait.getLong("resourceId"))
        .allMatch(row -> row.getLong("threadId") == wait.getLong("ownerThreadId"))
        .allMatch(row -> row.getBoolean("ended"));
    assertThat(rows.named("fathom.LatencyHistogram").with("operation", "hold").all()).isEmpty();
  }
}
