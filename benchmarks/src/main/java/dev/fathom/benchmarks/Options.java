package dev.fathom.benchmarks;

import dev.fathom.benchmarks.contest.Effort;
import dev.fathom.benchmarks.contest.Surroundings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the command line asks for. */
record Options(
    Effort effort, Surroundings surroundings, Pattern rows, Path output, Optional<Path> go) {

  private static final double QUIET = 0.1;
  private static final int REPETITIONS = 1;
  private static final int PATIENCE_SECONDS = 20;
  private static final Surroundings ANY = new Surroundings(1, 0, 0);

  static Options parse(String... args) {
    Options options =
        new Options(
            Effort.FULL,
            quiet(PATIENCE_SECONDS),
            Pattern.compile(""),
            Path.of("benchmarks.md"),
            Optional.empty());
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private static Surroundings quiet(int patienceSeconds) {
    return new Surroundings(QUIET, patienceSeconds, patienceSeconds == 0 ? 0 : REPETITIONS);
  }

  private Options with(String option, Iterator<String> rest) {
    return switch (option) {
      case "--quick" -> new Options(Effort.QUICK, ANY, rows, output, go);
      case "--effort" -> new Options(Effort.parse(rest.next()), surroundings, rows, output, go);
      case "--patience" -> {
        Surroundings quiet = quiet(Integer.parseInt(rest.next()));
        yield new Options(effort, quiet, rows, output, go);
      }
      case "--rows" -> new Options(effort, surroundings, Pattern.compile(rest.next()), output, go);
      case "--output" -> new Options(effort, surroundings, rows, Path.of(rest.next()), go);
      case "--go" ->
          new Options(effort, surroundings, rows, output, Optional.of(Path.of(rest.next())));
      default -> throw new IllegalArgumentException("unknown option: " + option);
    };
  }
}
