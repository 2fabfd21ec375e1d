package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the races with jcstress, in JVMs of its own and in several modes of compilation. */
class RacesTest {

  private static final Path RESULTS = Path.of("target", "jcstress");

  @Test
  void no_race_ends_in_a_way_that_is_not_listed() throws Exception {
    Files.createDirectories(RESULTS);
    Path log = RESULTS.resolve("log.txt");

    int status = jcstress(log);

    assertThat(status).as("jcstress, see %s", log.toAbsolutePath()).isZero();
    assertThat(races(log)).as("races that were run").isEqualTo(13);
  }

  private static int jcstress(Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-t",
                "dev.fathom.runtime",
                "-m",
                "quick",
                "-r",
                RESULTS.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(40, TimeUnit.MINUTES)).as("jcstress came to an end").isTrue();
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static long races(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains("dev.fathom.runtime"))
          .map(line -> line.replaceAll(".*(dev\\.fathom\\.runtime\\.[\\w.$]+).*", "$1"))
          .distinct()
          .count();
    }
  }
}
