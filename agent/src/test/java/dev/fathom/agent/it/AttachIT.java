package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Conversation;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttachIT {

  @TempDir Path directory;
  private int turn;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  private ChildJvm start(Jdk jdk) throws Exception {
    ChildJvm child = ChildJvm.on(jdk, directory).run(Conversation.class);
    child.awaitLine("ready");
    turn = 0;
    return child;
  }

  private String ask(ChildJvm child, String question) throws Exception {
    child.say(question);
    String prefix = turn++ + " ";
    return child.awaitLine(prefix).substring(prefix.length());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_class_that_was_loaded_long_ago_is_observed_after_an_attach(Jdk jdk) throws Exception {
    try (ChildJvm child = start(jdk)) {
      assertThat(ask(child, "wait")).isEqualTo("0");
      Attach.load(child, "record=out.jfr");
      assertThat(ask(child, "wait")).isNotEqualTo("0");
      ask(child, "end");
      assertThat(ask(child, "block")).isEqualTo("blocked");
      child.say("quit");
      child.exits(0);
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.OpenWait").all()).isNotEmpty();
    assertThat(rows.named("fathom.AgentHealth").first().getBoolean("attached")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_detach_leaves_no_trace_even_while_a_thread_is_blocked_for_ever(Jdk jdk) throws Exception {
    try (ChildJvm child = start(jdk)) {
      Attach.load(child, "record=out.jfr,scan=20ms,min-age=0ms");
      assertThat(ask(child, "block")).isEqualTo("blocked");
      assertThat(ask(child, "remember")).isEqualTo("remembered");
      Attach.load(child, "detach");
      assertThat(ask(child, "wait")).isEqualTo("0");
      assertThat(ask(child, "forgotten")).isEqualTo("yes");
      child.say("quit");
      child.exits(0);
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    assertThat(rows.named("fathom.OpenWait").with("resourceId", rows.resource("for ever")).all())
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void identities_go_on_after_a_new_attach_and_old_ones_mean_nothing(Jdk jdk) throws Exception {
    try (ChildJvm child = start(jdk)) {
      Attach.load(child, "");
      long first = Long.parseLong(ask(child, "wait"));
      Attach.load(child, "detach");
      Attach.load(child, "record=out.jfr,scan=1h");
      ask(child, "end");
      long second = Long.parseLong(ask(child, "wait"));
      assertThat(second).isGreaterThan(first);
      ask(child, "end");
      child.say("quit");
      child.exits(0);
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getInt("attachEpoch")).isEqualTo(2);
    assertThat(health.getLong("errors")).isZero();
    assertThat(ofAllSites(rows).all()).hasSize(1);
    assertThat(ofAllSites(rows).first().getLong("count")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_second_attach_changes_the_options_and_instruments_nothing_twice(Jdk jdk) throws Exception {
    try (ChildJvm child = start(jdk)) {
      Attach.load(child, "");
      ask(child, "wait");
      Attach.load(child, "level=high,scan=1h,record=out.jfr");
      ask(child, "end");
      ask(child, "wait");
      ask(child, "end");
      child.say("quit");
      child.exits(0);
      assertThat(child.err().lines().filter(line -> line.startsWith("fathom"))).isEmpty();
    }
    Rows rows = Rows.of(directory.resolve("out.jfr"));
    RecordedEvent health = rows.named("fathom.AgentHealth").first();
    assertThat(health.getString("level")).isEqualTo("high");
    assertThat(health.getInt("attachEpoch")).isEqualTo(1);
    assertThat(ofAllSites(rows).first().getLong("count")).isEqualTo(2);
    // Of a wait that begins twice at once, the first is taken for one whose end was missed.
    assertThat(rows.named("fathom.AgentHealth").all()).allMatch(row -> row.getLong("dropped") == 0);
  }

  private static Rows ofAllSites(Rows rows) {
    return rows.named("fathom.LatencyHistogram").with("stackId", 0L);
  }
}
