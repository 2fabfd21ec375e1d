package dev.fathom.benchmarks.reading;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What the command line asks for.
 *
 * @param directory where the recordings are, or are made
 * @param otherJava a java command of another JDK, for the recording C; null for none
 * @param scale of the numbers of events
 * @param rounds how often each reader reads each recording in a new process
 * @param passes how often each does in one process
 * @param recordings the letters of those to read
 * @param cli the jar of the command line
 * @param launcher the script that starts it
 * @param output where to write the table
 */
record ReadingOptions(
    Path directory,
    String otherJava,
    double scale,
    int rounds,
    int passes,
    String recordings,
    Path cli,
    Path launcher,
    Path output) {

  static ReadingOptions parse(String... args) {
    Path directory = Path.of("recordings");
    String otherJava = null;
    double scale = 1;
    int rounds = 5;
    int passes = 8;
    String recordings = "SABCD";
    Path cli = Path.of("fathom.jar");
    Path launcher = Path.of("fathom");
    Path output = Path.of("reading.md");
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--directory" -> directory = Path.of(rest.next());
        case "--other-java" -> otherJava = rest.next();
        case "--scale" -> scale = Double.parseDouble(rest.next());
        case "--rounds" -> rounds = Integer.parseInt(rest.next());
        case "--passes" -> passes = Integer.parseInt(rest.next());
        case "--recordings" -> recordings = rest.next();
        case "--cli" -> cli = Path.of(rest.next());
        case "--launcher" -> launcher = Path.of(rest.next());
        case "--output" -> output = Path.of(rest.next());
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    return new ReadingOptions(
        directory, otherJava, scale, rounds, passes, recordings, cli, launcher, output);
  }
}
