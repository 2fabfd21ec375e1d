package dev.fathom.demo.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fathom.demo.Fathom;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program of the gallery in a JVM of its own under the built agent, and reports with the
 * built command line.
 *
 * @param talk what the program said, for a failure's message
 * @param known the numbers that it measured itself
 * @param report the report as JSON; null when the program did not come to where it was meant to be
 */
record GalleryRun(String talk, Map<String, Long> known, JsonNode report) {

  /** Two scans of the agent, and the age from which it is suspicious to wait. */
  private static final Duration HOLD = Duration.ofSeconds(5);

  private static final long LIMIT_SECONDS = 120;

  /** What it found. */
  List<Found> findings() {
    List<Found> found = new ArrayList<>();
    report.path("findings").forEach(finding -> found.add(Found.of(finding)));
    return found;
  }

  /** What it measured beside what is reported. */
  Measured measured() {
    return new Measured(known, report.path("latency"));
  }

  /** Whether the program came to where it was meant to be, and ended when told. */
  boolean complete() {
    return report != null;
  }

  /** Runs a program. */
  static GalleryRun of(String program, Mode mode, Setting setting)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("fathom-gallery");
    try {
      return new Forked(program, mode, setting, directory).run();
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private record Forked(String program, Mode mode, Setting setting, Path directory) {

    GalleryRun run() throws IOException, InterruptedException {
      Path errors = directory.resolve("errors.txt");
      Process process =
          Fathom.cleaned(new ProcessBuilder(command())).redirectError(errors.toFile()).start();
      try {
        Map<String, Long> known = new HashMap<>();
        boolean ready = awaitReady(process, known);
        if (ready) {
          hold(process);
        }
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        JsonNode report = ready && ended ? report() : null;
        return new GalleryRun(Files.readString(errors), known, report);
      } finally {
        process.destroyForcibly();
      }
    }

    private List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
      if (setting.heap() == Heap.CERTAIN) {
        command.add("-XX:-EliminateAllocations");
      }
      command.addAll(setting.jvm());
      command.add("-Dfathom.threads=" + setting.threads());
      String agent = System.getProperty("fathom.agent");
      command.add(
          "-javaagent:" + agent + "=level=" + setting.levelWord() + ",record=" + recording());
      command.addAll(List.of("-cp", System.getProperty("fathom.demos")));
      command.addAll(
          List.of(Gallery.class.getName(), program, mode.name().toLowerCase(Locale.ROOT)));
      return command;
    }

    private Path recording() {
      return directory.resolve("run.jfr");
    }

    /** The program gives up by itself when it does not come to where it is meant to be. */
    private static boolean awaitReady(Process process, Map<String, Long> known) throws IOException {
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      while (line != null && !line.equals("ready")) {
        String[] words = line.split(" ");
        if (words[0].equals("known")) {
          known.put(words[1], Long.valueOf(words[2]));
        }
        line = out.readLine();
      }
      return line != null;
    }

    private void hold(Process process) throws InterruptedException {
      if (setting.dumps()) {
        Fathom.run(List.of("prove", Long.toString(process.pid()), "--keep", directory.toString()));
      } else {
        process.waitFor(HOLD.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private JsonNode report() throws IOException {
      List<String> arguments = new ArrayList<>(List.of("report", recording().toString()));
      arguments.addAll(List.of("--format", "json"));
      if (setting.dumps()) {
        try (Stream<Path> files = Files.list(directory)) {
          files
              .filter(file -> file.toString().endsWith(".hprof"))
              .sorted()
              .forEach(dump -> arguments.addAll(List.of("--heap", dump.toString())));
        }
      }
      Fathom reported = Fathom.run(arguments);
      return new ObjectMapper().readTree(reported.out());
    }
  }
}
