package dev.fathom.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.programs.Stranded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent's rows in recordings that somebody else starts, with the settings that ship with it.
 */
class RidingIT {

  @TempDir Path directory;
  private int turn;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  static Stream<Arguments> jdksAndFragments() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "fathom.jfc", "10 ms"),
                    Arguments.of(jdk, "fathom-every-wait.jfc", "0 ns")));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void an_agent_without_recording_rides_on_those_that_others_start(Jdk jdk) throws Exception {
    try (ChildJvm child = ChildJvm.on(jdk, directory).run(Stranded.class, "platform", "3")) {
      child.awaitLine("ready");
      jcmd(jdk, child, "JFR.start", "name=theirs", "filename=" + file("theirs.jfr"));
      Attach.load(child, "scan=20ms,min-age=0ms");
      ask(child, "block");
      assertThat(ask(child, "waits")).isEqualTo("true");
      jcmd(jdk, child, "JFR.start", "name=later", "filename=" + file("later.jfr"));
      assertThat(ask(child, "waits")).isEqualTo("true");
      jcmd(jdk, child, "JFR.stop", "name=theirs");
      jcmd(jdk, child, "JFR.stop", "name=later");
      Attach.load(child, "detach");
      child.say("quit");
      child.exits(0);
    }
    for (String recording : List.of("theirs.jfr", "later.jfr")) {
      Rows rows = Rows.of(file(recording));
      assertThat(rows.named("fathom.OpenWait").all()).as(recording).isNotEmpty();
      assertThat(rows.named("fathom.Wait").with("operation", "acquire").all()).isNotEmpty();
      assertThat(rows.named("fathom.AgentHealth").all()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_recording_of_others_goes_on_beside_the_agents_own(Jdk jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .agent("record=own-%p-%t.jfr,max-age=1h,scan=20ms,min-age=0ms")
            .run(Stranded.class, "platform", "3")) {
      child.awaitLine("ready");
      jcmd(jdk, child, "JFR.start", "name=theirs", "filename=" + file("theirs.jfr"));
      assertThat(ask(child, "waits")).isEqualTo("true");
      assertThat(jcmd(jdk, child, "JFR.check")).contains("name=Fathom", "maxage=1h", "name=theirs");
      jcmd(jdk, child, "JFR.stop", "name=theirs");
      assertThat(ask(child, "waits")).isEqualTo("true");
      child.say("quit");
      child.exits(0);
      assertThat(Rows.of(file("theirs.jfr")).named("fathom.Wait").all()).isNotEmpty();
      Rows own = Rows.of(ownRecording(child.pid()));
      assertThat(own.named("fathom.Wait").size())
          .isGreaterThan(Rows.of(file("theirs.jfr")).named("fathom.Wait").size());
      assertSelfReport(own);
    }
  }

  private static void assertSelfReport(Rows rows) {
    List<RecordedEvent> reports = rows.named("fathom.AgentHealth").all();
    RecordedEvent last =
        reports.stream().max(Comparator.comparing(RecordedEvent::getStartTime)).orElseThrow();
    assertThat(last.getInt("woven")).isGreaterThan(10);
    assertThat(last.getInt("skipped")).isZero();
    assertThat(last.getLong("dropped")).isZero();
    assertThat(last.getLong("errors")).as(last.getString("lastError")).isZero();
    assertThat(last.getDuration("ownTime")).isPositive();
    assertThat(last.getLong("ownAllocation")).isPositive();
    assertThat(rows.named("jdk.DataLoss").all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdksAndFragments")
  void the_settings_that_ship_with_the_agent_work_for_jcmd_and_at_the_start(
      Jdk jdk, String fragment, String threshold) throws Exception {
    Path settings = unpacked(fragment);
    try (ChildJvm child =
        ChildJvm.on(jdk, directory)
            .jvm(
                "-XX:StartFlightRecording:settings=default,settings=%s,filename=%s"
                    .formatted(settings, file("start.jfr")))
            .agent("scan=20ms,min-age=0ms")
            .run(Stranded.class, "platform", "3")) {
      child.awaitLine("ready");
      String started =
          jcmd(
              jdk,
              child,
              "JFR.start",
              "name=jcmd",
              "settings=" + settings,
              "filename=" + file("jcmd.jfr"));
      assertThat(started).contains("Started recording");
      assertThat(ask(child, "waits")).isEqualTo("true");
      child.say("quit");
      child.exits(0);
    }
    for (String recording : List.of("start.jfr", "jcmd.jfr")) {
      Rows rows = Rows.of(file(recording));
      assertThat(rows.named("fathom.AgentHealth").all()).as(recording).isNotEmpty();
      assertThat(rows.named("fathom.Wait").all()).as(recording).isNotEmpty();
      assertThat(thresholds(rows, "fathom.Wait")).as(recording).contains(threshold);
    }
  }

  /** The values that the setting had, as the recorder itself tells. */
  private static List<String> thresholds(Rows rows, String event) {
    Map<Long, String> ids = new TreeMap<>();
    rows.named(event).all().forEach(row -> ids.put(row.getEventType().getId(), event));
    return rows.named("jdk.ActiveSetting").with("name", "threshold").all().stream()
        .filter(row -> ids.containsKey(row.getLong("id")))
        .map(row -> row.getString("value"))
        .toList();
  }

  private Path unpacked(String fragment) throws IOException {
    try (JarFile jar = new JarFile(ChildJvm.AGENT.toFile());
        InputStream in = jar.getInputStream(jar.getEntry("core/" + fragment))) {
      Path file = file(fragment);
      Files.copy(in, file);
      return file;
    }
  }

  private Path ownRecording(long pid) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("own-" + pid + "-\\d{8}-\\d{6}Z\\.jfr"))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private String ask(ChildJvm child, String question) throws Exception {
    child.say(question);
    String prefix = turn++ + " ";
    return child.awaitLine(prefix).substring(prefix.length());
  }

  private static String jcmd(Jdk jdk, ChildJvm child, String... words) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(jdk.tool("jcmd"), Long.toString(child.pid())), Stream.of(words))
                    .toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
