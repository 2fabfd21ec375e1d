package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Stuck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenLedgerIT {

  private static final int CHUNK_SIZE_OFFSET = 8;

  @TempDir Path directory;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Also with virtual threads where the child has them. */
  static Stream<Jdk> jdksWithVirtualThreads() {
    return Jdk.all().filter(Jdk::hasVirtualThreads);
  }

  private Rows record(Jdk jdk, String options, String... arguments) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory).agent("record=out.jfr" + options).run(Stuck.class, arguments)) {
      child.exits(0);
      assertThat(child.err()).isEmpty();
    }
    return Rows.of(directory.resolve("out.jfr"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void two_scans_at_the_exit_show_the_same_waits_with_the_same_owners(Jdk jdk) throws Exception {
    assertDeadlockIsConfirmed(record(jdk, ",scan=1h"), false);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_exit_by_the_application_loses_nothing(Jdk jdk) throws Exception {
    assertDeadlockIsConfirmed(record(jdk, ",scan=1h", "exit"), false);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jdksWithVirtualThreads")
  void virtual_threads_are_seen_like_others(Jdk jdk) throws Exception {
    assertDeadlockIsConfirmed(record(jdk, ",scan=1h", "virtual"), true);
  }

  private static void assertDeadlockIsConfirmed(Rows rows, boolean virtual) {
    List<RecordedEvent> scans =
        rows.named("fathom.Scan").with("reason", "exit").all().stream()
            .sorted(Comparator.comparing(row -> row.getLong("scanId")))
            .toList();
    assertThat(scans).hasSizeGreaterThanOrEqualTo(2);
    assertThat(scans).allMatch(scan -> scan.getBoolean("complete"));
    RecordedEvent first = openLock(rows, scans.get(0), "left");
    RecordedEvent later = openLock(rows, scans.get(1), "left");
    RecordedEvent other = openLock(rows, scans.get(1), "right");
    assertThat(scans.get(1).getLong("scanId")).isEqualTo(scans.get(0).getLong("scanId") + 1);
    assertThat(later.getLong("waitId")).isEqualTo(first.getLong("waitId"));
    assertThat(later.getLong("ownerTaskId"))
        .isEqualTo(first.getLong("ownerTaskId"))
        .isEqualTo(other.getLong("taskId"));
    assertThat(other.getLong("ownerTaskId")).isEqualTo(later.getLong("taskId"));
    assertThat(later.getBoolean("timed")).isFalse();
    assertThat(later.getBoolean("virtual")).isEqualTo(virtual);
    assertThat(later.getString("threadName")).isEqualTo("two");
    assertThat(later.getString("ownerThreadName")).isEqualTo("one");
    assertThat(rows.frames(later, "stackId")).contains("SimpleLock.lock:", "Stuck.embrace:");
    assertThat(rows.frames(later, "ownerStackId")).contains("SimpleLock.lock:");
  }

  private static RecordedEvent openLock(Rows rows, RecordedEvent scan, String label) {
    return rows.named("fathom.OpenWait")
        .with("scanId", scan.getLong("scanId"))
        .with("resourceId", rows.resource(label))
        .first();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_unfinished_task_is_named_with_where_it_was_created_and_the_wait_it_is_in(Jdk jdk)
      throws Exception {
    Rows rows = record(jdk, "");
    RecordedEvent task = rows.named("fathom.OpenTask").with("name", "receiver").first();
    RecordedEvent wait =
        rows.named("fathom.OpenWait").with("resourceId", rows.resource("unserved")).first();
    assertThat(task.getBoolean("thread")).isFalse();
    assertThat(task.getString("state")).isEqualTo("waiting");
    assertThat(task.getString("operationId")).isEqualTo("op-7");
    assertThat(task.getLong("waitId")).isEqualTo(wait.getLong("waitId"));
    assertThat(task.getLong("taskId")).isEqualTo(wait.getLong("taskId"));
    assertThat(rows.frames(task, "creationStackId")).contains("Stuck.receiveInTask:");
    RecordedEvent thread = rows.named("fathom.OpenTask").with("name", "one").first();
    assertThat(thread.getBoolean("thread")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void what_is_stuck_is_reported_again_and_again_and_its_stack_is_taken_once(Jdk jdk)
      throws Exception {
    Rows rows = record(jdk, ",scan=50ms,min-age=100ms", "600");
    Rows waits = rows.named("fathom.OpenWait").with("resourceId", rows.resource("unserved"));
    assertThat(rows.named("fathom.Scan").with("reason", "period").size()).isGreaterThan(4);
    assertThat(waits.size()).isGreaterThan(3);
    assertThat(waits.all()).extracting(row -> row.getLong("waitId")).containsOnly(waitId(waits));
    assertThat(waits.all()).extracting(row -> row.getLong("stackId")).doesNotContain(0L);
    assertThat(rows.named("fathom.Scan").all())
        .extracting(row -> row.getLong("scanId"))
        .doesNotHaveDuplicates();
  }

  private static long waitId(Rows waits) {
    return waits.first().getLong("waitId");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void each_chunk_defines_what_its_rows_name(Jdk jdk) throws Exception {
    record(jdk, ",scan=50ms,min-age=20ms", "300", "rotate");
    List<Path> chunks = chunks(directory.resolve("out.jfr"));
    assertThat(chunks).hasSizeGreaterThan(1);
    int waits = 0;
    for (Path chunk : chunks) {
      Rows rows = Rows.of(chunk);
      for (RecordedEvent wait : rows.named("fathom.OpenWait").all()) {
        waits++;
        assertThat(
                rows.named("fathom.Resource").with("resourceId", wait.getLong("resourceId")).all())
            .isNotEmpty();
        assertThat(wait.getLong("stackId") == 0 || !rows.frames(wait, "stackId").isEmpty())
            .isTrue();
      }
    }
    assertThat(waits).isGreaterThan(2 * chunks.size());
  }

  /** Splits a recording at the sizes that the chunks' headers tell. */
  private List<Path> chunks(Path recording) throws IOException {
    byte[] all = Files.readAllBytes(recording);
    List<Path> chunks = new ArrayList<>();
    int at = 0;
    while (at < all.length) {
      int size = (int) ByteBuffer.wrap(all).getLong(at + CHUNK_SIZE_OFFSET);
      Path chunk = directory.resolve("chunk-" + chunks.size() + ".jfr");
      Files.write(chunk, Arrays.copyOfRange(all, at, at + size));
      chunks.add(chunk);
      at += size;
    }
    return chunks;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_recording_that_the_user_started_has_the_rows_too(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm("-XX:StartFlightRecording=filename=users.jfr", "-Xlog:jfr+startup=off")
            .agent("record=out.jfr")
            .run(Stuck.class)) {
      child.exits(0);
    }
    for (String file : List.of("users.jfr", "out.jfr")) {
      Rows rows = Rows.of(directory.resolve(file));
      assertThat(rows.named("fathom.OpenWait").with("resourceId", rows.resource("left")).all())
          .as(file)
          .isNotEmpty();
    }
  }
}
