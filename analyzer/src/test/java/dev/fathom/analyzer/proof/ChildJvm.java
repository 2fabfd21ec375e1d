package dev.fathom.analyzer.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a test program in a JVM of its own and waits for its end. */
public final class ChildJvm {

  private static final int SECONDS = 90;

  private ChildJvm() {}

  /** Homes of the JDKs to test on: the running one, and the one that FATHOM_TEST_JDK names. */
  static List<Path> homes() {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    String other = System.getenv("FATHOM_TEST_JDK");
    if (other != null && !other.isEmpty()) {
      homes.add(Path.of(other));
    }
    return homes;
  }

  /** Whether virtual threads and their frames can be dumped there. */
  static boolean dumpsVirtualThreads(Path home) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String version = text.replaceAll("(?s).*?version \"(\\d+).*", "$1");
    return Integer.parseInt(version) >= 25;
  }

  /** Runs a main class and answers what it printed. */
  public static String run(Path home, List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.add("-Xmx128m");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("child", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String output = Files.readString(log);
    Files.delete(log);
    if (!ended) {
      throw new IOException("the child did not end: " + command + "\n" + output);
    }
    if (process.exitValue() != 0) {
      throw new IOException("exit " + process.exitValue() + " of " + command + "\n" + output);
    }
    return output;
  }
}
