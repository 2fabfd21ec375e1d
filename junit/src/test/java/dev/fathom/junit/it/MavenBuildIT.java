package dev.fathom.junit.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenBuildIT {

  /** Surefire counts the invocations from one. */
  private static final Pattern INVOCATION = Pattern.compile("\\[(\\d+)\\]");

  /** What does not leak has ended with its test, so nothing is to be waited for. */
  private static final String BRIEFLY = "-Dlinger=200ms";

  private static final String PATIENTLY = "-Dlinger=60s";
  private static final String PARALLEL = "-Dparallel=true";

  @TempDir Path directory;

  private static Set<String> leaking() {
    return IntStream.range(0, 200)
        .filter(number -> number % 20 == 7 || number % 20 == 13)
        .mapToObj(String::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertExactlyThePlantedLeaksFail(SampleBuild build) throws Exception {
    Map<String, String> failures = build.failures();
    Set<String> blamed = new TreeSet<>();
    failures.forEach(
        (test, message) -> {
          Matcher matcher = INVOCATION.matcher(test);
          assertThat(matcher.find()).as(test + ": " + message).isTrue();
          String number = String.valueOf(Integer.parseInt(matcher.group(1)) - 1);
          blamed.add(number);
          assertThat(message)
              .contains("left 1 thread or task behind", "thread leak-" + number + ":");
        });

    assertThat(blamed).as(build.log()).isEqualTo(leaking());
    assertThat(build.tests()).isEqualTo(200);
    assertThat(build.status()).isNotZero();
  }

  @Test
  @Tag("evidence")
  void aSequentialBuildFailsWithExactlyThePlantedLeaks() throws Exception {
    assertExactlyThePlantedLeaksFail(SampleBuild.of("leaky", directory));
  }

  @Test
  @Tag("evidence")
  void aParallelBuildFailsWithExactlyThePlantedLeaks() throws Exception {
    assertExactlyThePlantedLeaksFail(SampleBuild.of("leaky", directory, PARALLEL));
  }

  @Test
  void aParallelBuildUnderTheAgentFailsWithExactlyThePlantedLeaks() throws Exception {
    assertExactlyThePlantedLeaksFail(
        SampleBuild.of("leaky", directory, PARALLEL, BRIEFLY, agent()));
  }

  @Test
  void aBuildWithJUnit6FailsWithExactlyThePlantedLeaks() throws Exception {
    assertExactlyThePlantedLeaksFail(
        SampleBuild.of(
            "leaky",
            directory,
            PARALLEL,
            BRIEFLY,
            "-Djunit.version=" + System.getProperty("fathom.junit6.version")));
  }

  /** JaCoCo's agent stands first, as its plugin puts it; each sees what it is there for. */
  @Test
  void aBuildBesideJaCoCoIsMeasuredAndFailsWithExactlyThePlantedLeaks() throws Exception {
    SampleBuild build =
        SampleBuild.of(
            "leaky",
            directory,
            "-Pcoverage",
            BRIEFLY,
            PARALLEL,
            "-Djacoco.version=" + System.getProperty("fathom.jacoco.version"),
            agent());

    assertExactlyThePlantedLeaksFail(build);
    assertThat(Files.readString(directory.resolve("target/jacoco.exec"), ISO_8859_1))
        .contains("shop/OrdersTest");
  }

  private static void assertPasses(SampleBuild build) throws Exception {
    assertThat(build.status()).as(build.log()).isZero();
    assertThat(build.tests()).isEqualTo(200);
    assertThat(build.failures()).isEmpty();
  }

  @Test
  void aCleanBuildPassesUnderTheAgent() throws Exception {
    assertPasses(SampleBuild.of("clean", directory, PARALLEL, PATIENTLY, agent()));
  }

  /** With and without the agent in turn, each time in new JVMs. */
  @Test
  @Tag("evidence")
  void aCleanBuildPassesFiftyTimesInARow() throws Exception {
    assertPasses(SampleBuild.of("clean", directory, PARALLEL, PATIENTLY));
    for (int run = 2; run <= 50; run++) {
      String agent = run % 2 == 0 ? agent() : "-Dagent=";
      assertPasses(SampleBuild.again(directory, PARALLEL, PATIENTLY, agent));
    }
  }

  private static String agent() {
    return "-Dagent=\"-javaagent:" + System.getProperty("fathom.agent.jar") + "\"";
  }
}
