package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What a child process left behind.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Forked(int status, String out, String err) {

  private static final long LIMIT_SECONDS = 120;

  private static final Set<String> SWITCHES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE");

  /** The jar under test. */
  static Path jar() {
    return Path.of(System.getProperty("fathom.jar"));
  }

  /** The java that runs this test. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of the programs that stand beside these tests. */
  static String programs() {
    try {
      return Path.of(Forked.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs the jar under test. */
  static Forked fathom(String... args) {
    return fathomWith(Map.of(), args);
  }

  /** Runs the jar under test with more environment variables. */
  static Forked fathomWith(Map<String, String> environment, String... args) {
    return run(environment, fathomCommand(args));
  }

  /** The command line that runs the jar under test. */
  static List<String> fathomCommand(String... args) {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", jar().toString()));
    command.addAll(Arrays.asList(args));
    return command;
  }

  /** Runs any command to its end, without input. */
  static Forked run(Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile("fathom-it", ".out");
      Path err = Files.createTempFile("fathom-it", ".err");
      ProcessBuilder builder = new ProcessBuilder(command);
      // What the machine sets for all JVMs and tools must not change what this one says.
      builder.environment().keySet().removeAll(SWITCHES);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new Forked(finish(process), read(out), read(err));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a process and gives its exit status. */
  static int finish(Process process) {
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Standard output as JSON. */
  JsonNode json() {
    return parse(out);
  }

  /** A text as JSON. */
  static JsonNode parse(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static String read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
