package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
    // Races of more actors than the machine has processors would be left out without a word.
    assertThat(Files.readString(log)).contains("All remaining tests: 13 matching test results");
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
                "-iters",
                "2",
                "-time",
                "300",
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
}
