package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Stranded;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An agent that leaves while many threads never leave what it has woven. */
class DetachIT {

  private static final String THREADS = "100";

  @TempDir Path directory;
  private int turn;

  static Stream<Arguments> jdksAndThreads() {
    return Jdk.all()
        .flatMap(
            jdk ->
                jdk.hasVirtualThreads()
                    ? Stream.of(Arguments.of(jdk, "platform"), Arguments.of(jdk, "virtual"))
                    : Stream.of(Arguments.of(jdk, "platform")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndThreads")
  void code_is_restored_and_the_loader_collected_while_a_hundred_threads_stay(Jdk jdk, String kind)
      throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=out.jfr,scan=20ms,min-age=0ms")
            .run(Stranded.class, kind, THREADS)) {
      child.awaitLine("ready");
      assertThat(ask(child, "block")).isEqualTo("blocked");
      assertThat(ask(child, "remember")).isEqualTo("remembered");
      Attach.load(child, "detach");
      // First, since to count calls is to take the agent's place in the dispatcher.
      assertThat(ask(child, "forgotten")).isEqualTo("yes");
      assertThat(ask(child, "calls")).as("calls of the dispatcher").isEqualTo("0");
      assertThat(ask(child, "waits")).isEqualTo("true");
      Attach.load(child, "record=again.jfr,scan=20ms,min-age=0ms");
      assertThat(ask(child, "waits")).isEqualTo("true");
      child.say("quit");
      child.exits(0);
    }
    assertThat(stranded("out.jfr").named("fathom.OpenWait").size())
        .isGreaterThanOrEqualTo(Integer.parseInt(THREADS));
    assertThat(stranded("again.jfr").named("fathom.OpenWait").all()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdksAndThreads")
  void woven_code_does_call_the_dispatcher(Jdk jdk, String kind) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).agent("").run(Stranded.class, kind, "0")) {
      child.awaitLine("ready");
      assertThat(Integer.parseInt(ask(child, "calls"))).isGreaterThanOrEqualTo(3);
      child.say("quit");
      child.exits(0);
    }
  }

  private String ask(ChildJvm child, String question) throws Exception {
    child.say(question);
    String prefix = turn++ + " ";
    return child.awaitLine(prefix).substring(prefix.length());
  }

  private Rows stranded(String file) throws Exception {
    return Rows.of(directory.resolve(file))
        .where(
            row ->
                row.hasField("threadName")
                    && String.valueOf(row.getString("threadName")).startsWith("stranded-"));
  }
}
