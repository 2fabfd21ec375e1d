package dev.fathom.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One run of a command inside the test's own JVM, with what it wrote. */
final class Session {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Host host;
  private int status = -1;

  private Session(Map<String, String> environment, String demos, boolean terminal) {
    host =
        new Host(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            demos,
            terminal,
            false);
  }

  /** Nobody's terminal, an empty environment, no demos. */
  static Session plain() {
    return new Session(Map.of(), "", false);
  }

  static Session withEnvironment(Map<String, String> environment, boolean terminal) {
    return new Session(environment, "", terminal);
  }

  static Session withDemos(String classPath) {
    return new Session(Map.of(), classPath, false);
  }

  /** Runs a command; once for each session. */
  Session run(String... args) {
    status = Fathom.execute(host, args);
    return this;
  }

  Host host() {
    return host;
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
