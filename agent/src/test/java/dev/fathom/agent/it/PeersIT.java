package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Handover;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is at the other end of a wait. */
class PeersIT {

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.hasVirtualThreads()
                    ? Stream.of(Arguments.of(jdk, "PLATFORM"), Arguments.of(jdk, "VIRTUAL"))
                    : Stream.of(Arguments.of(jdk, "PLATFORM")));
  }

  private Rows record(Jdk jdk, String kind, String options) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=1h" + options)
            .run(Handover.class, kind)) {
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
  void who_waited_or_ended_a_wait_is_known_and_where(Jdk jdk, String kind) throws Exception {
    Rows rows = record(jdk, kind, "");
    assertFailedReceiver(rows);
    assertJoins(rows);
    assertPeer(rows, rows.resource("letters"), "closer");
    assertPeer(rows, rows.resource("round"), "signaller");
    assertPeer(rows, rows.resource("changed"), "signaller");
    assertPeer(rows, rows.resource("seats"), "releaser");
    long queue = ofClass(rows, "java.util.concurrent.ArrayBlockingQueue", "queue");
    assertPeer(rows, queue, "sender");
    assertThat(peers(rows, queue, "receiver").first().getBoolean("ended")).isTrue();
    assertPeer(rows, ofClass(rows, "java.util.concurrent.Semaphore", "semaphore"), "releaser");
    assertPeer(rows, ofClass(rows, "java.util.concurrent.CountDownLatch", "latch"), "signaller");
    assertThat(rows.named("fathom.Peer").with("role", "signaller").all())
        .anyMatch(row -> rows.frames(row, "stackId").contains("Handover.signal:"));
    assertThat(rows.named("fathom.Resource").with("label", "calm").all()).isEmpty();
    assertReleases(rows);
  }

  /** The sender is stuck because its receiver, which is named, has ended. */
  private static void assertFailedReceiver(Rows rows) {
    long orders = rows.resource("orders");
    RecordedEvent wait = rows.named("fathom.OpenWait").with("resourceId", orders).first();
    RecordedEvent edge =
        rows.named("fathom.WaitEdge")
            .with("waitId", wait.getLong("waitId"))
            .with("role", "last-receiver")
            .first();
    RecordedEvent consumer = rows.named("fathom.Task").with("name", "consumer").first();
    assertThat(consumer.getString("outcome")).isEqualTo("failed");
    assertThat(edge.getLong("taskId")).isEqualTo(consumer.getLong("taskId"));
    assertThat(rows.frames(edge, "stackId")).contains("Handover.receiveOne:");
    RecordedEvent receiver = peers(rows, orders, "receiver").first();
    assertThat(receiver.getLong("taskId")).isEqualTo(consumer.getLong("taskId"));
    assertThat(receiver.getLong("count")).isEqualTo(1);
    assertThat(receiver.getBoolean("ended")).isTrue();
    RecordedEvent sender = peers(rows, orders, "sender").first();
    assertThat(sender.getString("threadName")).isEqualTo("main");
  }

  /** Who joins a task waits for the end of that one. */
  private static void assertJoins(Rows rows) {
    RecordedEvent wait = rows.named("fathom.OpenWait").with("operation", "join").first();
    RecordedEvent edge =
        rows.named("fathom.WaitEdge")
            .with("waitId", wait.getLong("waitId"))
            .with("role", "join-target")
            .first();
    RecordedEvent producer = rows.named("fathom.OpenTask").with("name", "producer").first();
    assertThat(edge.getLong("taskId")).isEqualTo(producer.getLong("taskId"));
    assertThat(edge.getLong("threadId")).isEqualTo(producer.getLong("threadId"));
  }

  private static void assertPeer(Rows rows, long resource, String role) {
    RecordedEvent peer = peers(rows, resource, role).first();
    assertThat(peer.getString("threadName")).isEqualTo("main");
    assertThat(peer.getLong("count")).isPositive();
    assertThat(rows.frames(peer, "stackId")).contains("Handover.");
  }

  private static Rows peers(Rows rows, long resource, String role) {
    return rows.named("fathom.Peer").with("resourceId", resource).with("role", role);
  }

  private static long ofClass(Rows rows, String className, String kind) {
    return rows.named("fathom.Resource")
        .with("className", className)
        .with("kind", kind)
        .first()
        .getLong("resourceId");
  }

  private static void assertReleases(Rows rows) {
    for (String lock : new String[] {"ReentrantLock", "StampedLock"}) {
      String name = "java.util.concurrent.locks." + lock;
      Rows releases =
          rows.named("fathom.Release")
              .where(row -> isOfClass(rows, row.getLong("resourceId"), name));
      assertThat(releases.all()).as(lock).isNotEmpty();
      assertThat(releases.first().getStackTrace().getFrames())
          .anyMatch(frame -> frame.getMethod().getType().getName().endsWith("Handover"));
    }
  }

  private static boolean isOfClass(Rows rows, long resource, String name) {
    return !rows.named("fathom.Resource")
        .with("resourceId", resource)
        .with("className", name)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void level_low_knows_closers_only(Jdk jdk, String kind) throws Exception {
    Rows rows = record(jdk, kind, ",level=low");
    assertThat(rows.named("fathom.Peer").all())
        .extracting(row -> row.getString("role"))
        .containsOnly("closer");
    assertThat(rows.named("fathom.Release").all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void level_high_knows_those_too_that_never_waited(Jdk jdk, String kind) throws Exception {
    Rows rows = record(jdk, kind, ",level=high");
    long calm = rows.resource("calm");
    assertPeer(rows, calm, "sender");
    assertPeer(rows, calm, "receiver");
    assertThat(peers(rows, rows.resource("orders"), "sender").first().getLong("count"))
        .isEqualTo(1);
    long queue = ofClass(rows, "java.util.concurrent.ArrayBlockingQueue", "queue");
    assertPeer(rows, queue, "sender");
    assertThat(peers(rows, queue, "sender").first().getLong("count")).isEqualTo(1);
    assertThat(peers(rows, queue, "receiver").first().getLong("count")).isEqualTo(1);
  }
}
