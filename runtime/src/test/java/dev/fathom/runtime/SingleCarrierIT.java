package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads on a single carrier: nothing may wait without letting the others run. */
class SingleCarrierIT {

  @TempDir Path directory;

  @Test
  void everything_gets_on_when_only_one_virtual_thread_can_run_at_a_time()
      throws IOException, InterruptedException {
    assumeThat(ThreadKind.VIRTUAL.available()).as("this JVM has virtual threads").isTrue();
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                home(Channel.class) + File.pathSeparator + home(SingleCarrier.class),
                SingleCarrier.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      assertThat(ended).as(Files.readString(output, StandardCharsets.UTF_8)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String home(Class<?> type) {
    URI place = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place).toString();
  }
}
