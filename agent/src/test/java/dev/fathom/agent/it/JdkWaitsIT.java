package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.fathom.agent.programs.JdkWaits;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JdkWaitsIT {

  private static final String CONCURRENT = "java.util.concurrent.";

  /** By the waiting thread's name: operation, kind and class of the resource, depth, capacity. */
  private static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("lock", "lock lock locks.ReentrantLock -1/-1 owner main"),
              Map.entry("timed lock", "lock lock locks.ReentrantLock -1/-1 timed owner main"),
              Map.entry("write lock", "lock rw-lock locks.ReentrantReadWriteLock -1/-1 owner main"),
              Map.entry(
                  "read lock", "read-lock rw-lock locks.ReentrantReadWriteLock -1/-1 owner main"),
              Map.entry("stamped write", "lock rw-lock locks.StampedLock -1/-1"),
              Map.entry("stamped read", "read-lock rw-lock locks.StampedLock -1/-1"),
              Map.entry("semaphore", "acquire semaphore Semaphore -1/-1"),
              Map.entry("latch", "await latch CountDownLatch -1/-1"),
              Map.entry(
                  "own synchronizer",
                  "acquire synchronizer dev.fathom.agent.programs.JdkWaits$OwnLatch -1/-1"),
              Map.entry(
                  "long synchronizer",
                  "acquire synchronizer dev.fathom.agent.programs.JdkWaits$Endless -1/-1"),
              Map.entry(
                  "condition",
                  "await condition locks.AbstractQueuedSynchronizer$ConditionObject -1/-1"),
              Map.entry("array put", "put queue ArrayBlockingQueue 2/2"),
              Map.entry("array take", "take queue ArrayBlockingQueue 0/3"),
              Map.entry("linked put", "put queue LinkedBlockingQueue 1/1 timed"),
              Map.entry("linked take", "take queue LinkedBlockingQueue 0/-1"),
              Map.entry("deque put", "put queue LinkedBlockingDeque 1/1"),
              Map.entry("deque take", "take queue LinkedBlockingDeque 0/-1"),
              Map.entry("priority take", "take queue PriorityBlockingQueue 0/-1"),
              Map.entry("delay take", "take queue DelayQueue 0/-1"),
              Map.entry("synchronous put", "put queue SynchronousQueue 0/0"),
              Map.entry("synchronous take", "take queue SynchronousQueue 0/0"),
              Map.entry("transfer put", "put queue LinkedTransferQueue -1/-1"),
              Map.entry("transfer take", "take queue LinkedTransferQueue -1/-1"),
              Map.entry("completable", "join future CompletableFuture -1/-1"),
              Map.entry("completable timed", "join future CompletableFuture -1/-1 timed"),
              Map.entry("future", "join future FutureTask -1/-1"),
              Map.entry("fork join", "join future dev.fathom.agent.programs.JdkWaits$Never -1/-1"),
              Map.entry("barrier", "await barrier CyclicBarrier -1/-1"),
              Map.entry("phaser", "await phaser Phaser -1/-1"),
              Map.entry("exchanger", "await exchanger Exchanger -1/-1")));

  @TempDir Path directory;

  static Stream<Arguments> jdksAndKinds() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.hasVirtualThreads()
                    ? Stream.of(Arguments.of(jdk, "platform"), Arguments.of(jdk, "virtual"))
                    : Stream.of(Arguments.of(jdk, "platform")));
  }

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void a_wait_for_each_of_the_primitives_is_told_once_and_for_what_it_is(Jdk jdk, String kind)
      throws Exception {
    Rows rows = record(jdk, "record=out.jfr,scan=1h", kind);
    assertThat(described(rows)).isEqualTo(EXPECTED);
    assertThat(rows.named("fathom.AgentHealth").first().getLong("errors")).isZero();
    assertThat(rows.named("fathom.AgentHealth").first().getLong("dropped")).isZero();
    RecordedEvent put = openAtEnd(rows).get("array put");
    assertThat(rows.frames(put, "stackId")).contains("ArrayBlockingQueue.put:", "JdkWaits.");
    assertThat(put.getBoolean("virtual")).isEqualTo(kind.equals("virtual"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_primitives_of_the_jdk_can_be_left_alone(Jdk jdk) throws Exception {
    Rows off = record(jdk, "record=out.jfr,jdk=off", "platform");
    assertThat(off.named("fathom.OpenWait").all()).isEmpty();
    Rows low = record(jdk, "record=out.jfr,level=low", "platform");
    assertThat(low.named("fathom.OpenWait").all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdksAndKinds")
  void waits_that_were_open_at_the_attach_are_told_by_what_blocks_them(Jdk jdk, String kind)
      throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).run(JdkWaits.class, kind, "attach")) {
      child.awaitLine("stuck");
      VirtualMachine vm = VirtualMachine.attach(Long.toString(child.pid()));
      vm.loadAgent(ChildJvm.AGENT.toString(), "record=out.jfr,scan=20ms,min-age=0ms");
      vm.detach();
      child.say("");
      child.exits(0);
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    Map<String, String> found = described(rows);
    assertThat(rows.named("fathom.AgentHealth").first().getBoolean("attached")).isTrue();
    assertThat(found)
        .containsEntry("lock", EXPECTED.get("lock"))
        .containsEntry("timed lock", EXPECTED.get("timed lock"))
        .containsEntry("semaphore", EXPECTED.get("semaphore"))
        .containsEntry("latch", EXPECTED.get("latch"))
        .containsEntry("condition", EXPECTED.get("condition"))
        .containsEntry("completable", EXPECTED.get("completable"))
        .containsEntry("future", EXPECTED.get("future"));
    assertThat(found.get("array put")).startsWith("await condition ");
    assertThat(found).doesNotContainKey("main");
  }

  private Rows record(Jdk jdk, String options, String... arguments) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent(options).run(JdkWaits.class, arguments)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  private static Map<String, RecordedEvent> openAtEnd(Rows rows) {
    long last =
        rows.named("fathom.Scan").all().stream()
            .max(Comparator.comparing(row -> row.getLong("scanId")))
            .orElseThrow()
            .getLong("scanId");
    List<RecordedEvent> waits = rows.named("fathom.OpenWait").with("scanId", last).all();
    return waits.stream().collect(Collectors.toMap(row -> row.getString("threadName"), row -> row));
  }

  private static Map<String, String> described(Rows rows) {
    Map<String, String> text = new TreeMap<>();
    openAtEnd(rows).forEach((name, wait) -> text.put(name, describe(rows, wait)));
    return text;
  }

  private static String describe(Rows rows, RecordedEvent wait) {
    RecordedEvent resource =
        rows.named("fathom.Resource").with("resourceId", wait.getLong("resourceId")).first();
    String type = resource.getString("className");
    String owner = wait.getString("ownerThreadName");
    return wait.getString("operation")
        + " "
        + resource.getString("kind")
        + " "
        + (type.startsWith(CONCURRENT) ? type.substring(CONCURRENT.length()) : type)
        + " "
        + wait.getInt("depth")
        + "/"
        + wait.getInt("capacity")
        + (wait.getBoolean("timed") ? " timed" : "")
        + (owner.isEmpty() ? "" : " owner " + owner);
  }
}
