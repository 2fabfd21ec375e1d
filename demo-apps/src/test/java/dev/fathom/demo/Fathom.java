package dev.fathom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the built command line left behind.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Fathom(int status, String out, String err) {

  private static final long LIMIT_SECONDS = 180;

  /** What a machine may set for all JVMs and terminals. */
  private static final Set<String> SWITCHES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE");

  /** Runs a command on the JDK that runs this test. */
  public static Fathom run(List<String> arguments) {
    return run(arguments, Map.of());
  }

  /** Runs a command on the JDK that runs this test, with more in its environment. */
  static Fathom run(List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A second's work is not worth the compiler and the collector that are meant for hours.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dfathom.demos=" + System.getProperty("fathom.demos"));
    command.add("-jar");
    command.add(System.getProperty("fathom.jar"));
    command.addAll(arguments);
    try {
      return run(new ProcessBuilder(command), environment);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fathom run(ProcessBuilder builder, Map<String, String> environment)
      throws IOException {
    Path out = Files.createTempFile("fathom-it", ".out");
    Path err = Files.createTempFile("fathom-it", ".err");
    cleaned(builder).environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int status = statusOf(process);
    Fathom result = new Fathom(status, Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return result;
  }

  /** The same without what the machine sets for all JVMs. */
  public static ProcessBuilder cleaned(ProcessBuilder builder) {
    builder.environment().keySet().removeAll(SWITCHES);
    return builder;
  }

  private static int statusOf(Process process) {
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
