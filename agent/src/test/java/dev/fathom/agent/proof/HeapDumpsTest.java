package dev.fathom.agent.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.options.OptionParser;
import dev.fathom.agent.options.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a suspicion writes dumps. They are real ones, of the JVM that runs this test. */
class HeapDumpsTest {

  private static final Duration APART = Duration.ofMillis(5_500);

  @TempDir Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Health health = new Health(new PrintStream(said, true, UTF_8));
  private Duration now = Duration.ZERO;
  private Duration oldestWait = Duration.ZERO;

  private HeapDumps dumps(String more) throws IOException {
    Options options =
        new OptionParser(new Properties(), Map.of(), problem -> {})
            .parse("proof=suspicion,proof-after=1m" + more);
    return HeapDumps.beside(
        directory.resolve("app.jfr"),
        options,
        (nanos, idleToo) -> oldestWait.toNanos() >= nanos,
        health,
        () -> now.toNanos());
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void passes(Duration time) {
    now = now.plus(time);
    oldestWait = oldestWait.plus(time);
  }

  @Test
  void a_wait_that_comes_of_age_is_dumped_twice_and_never_again() throws IOException {
    HeapDumps dumps = dumps("");

    passes(Duration.ofSeconds(59));
    dumps.looked();
    assertThat(written()).isEmpty();

    passes(Duration.ofSeconds(1));
    dumps.looked();
    passes(APART.minusNanos(1));
    dumps.looked();
    assertThat(written()).containsExactly("app-heap-1.hprof", "app-heap-1.hprof.facts");

    passes(Duration.ofNanos(1));
    dumps.looked();
    assertThat(written())
        .containsExactly(
            "app-heap-1.hprof",
            "app-heap-1.hprof.facts",
            "app-heap-2.hprof",
            "app-heap-2.hprof.facts");

    for (String name : written()) {
      Files.delete(directory.resolve(name));
    }
    passes(Duration.ofHours(1));
    dumps.looked();
    passes(APART);
    dumps.looked();
    assertThat(written()).isEmpty();
    assertThat(said.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("the JVM stands still for about"))
        .allMatch(line -> line.contains("somebody has waited for 60 s"));
  }

  @Test
  void a_heap_above_the_limit_is_refused_once_and_for_all() throws IOException {
    HeapDumps dumps = dumps(",proof-limit=1");

    passes(Duration.ofMinutes(2));
    dumps.looked();
    passes(Duration.ofMinutes(2));
    dumps.looked();

    assertThat(written()).isEmpty();
    assertThat(said.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("no heap dump", "proof-limit allows 0 MiB");
  }

  @Test
  void nothing_is_written_after_the_agent_has_gone() throws IOException {
    HeapDumps dumps = dumps("");
    dumps.close();

    passes(Duration.ofHours(1));
    dumps.looked();

    assertThat(written()).isEmpty();
  }
}
