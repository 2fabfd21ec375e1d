package dev.fathom.demo.gallery;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs the gallery and prints the score; {@code demo-apps/score --help} lists the options. */
final class Score {

  private static final String LINE = "<!-- Everything below is written by demo-apps/score. -->";

  private final ScoreOptions options;

  private Score(ScoreOptions options) {
    this.options = options;
  }

  /** Ends with status 1 when anything is not as the table has it, with 2 for a wrong option. */
  public static void main(String[] arguments) throws Exception {
    ScoreOptions options = parseOrExit(arguments);
    List<Trial> trials = new Score(options).run();
    ScoreTable table = new ScoreTable(trials);
    if (options.output().isEmpty()) {
      System.out.println(table.markdown());
    } else {
      Path page = Path.of(options.output());
      Files.writeString(page, head(page) + table.markdown());
    }
    System.exit(trials.stream().allMatch(Trial::passed) ? 0 : 1);
  }

  private static ScoreOptions parseOrExit(String... arguments) {
    try {
      return ScoreOptions.parse(Runtime.version().feature() >= 21, arguments);
    } catch (IllegalArgumentException usage) {
      System.err.println("score: " + usage.getMessage() + "; try --help");
      System.exit(2);
      throw usage;
    }
  }

  /** What stands on the page above the line, and the line. */
  private static String head(Path page) throws IOException {
    String text = Files.exists(page) ? Files.readString(page) : "";
    int line = text.indexOf(LINE);
    return line < 0 ? "" : text.substring(0, line) + LINE + "\n\n";
  }

  private List<Trial> run() throws InterruptedException, ExecutionException {
    PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Trials trials = new Trials();
    Expectations.matching(options.programs()).forEach(expectation -> plan(expectation, trials));
    return trials.run(options.jobs(), trial -> progress.println(trial));
  }

  private void plan(Expectation expectation, Trials trials) {
    for (String kind : options.threads().stream().filter(expectation::concerns).toList()) {
      if (options.jvm().isEmpty()) {
        Trials.planAll(trials, expectation, kind, options.levels(), options.modes());
      } else {
        Trials.planHeap(trials, expectation, kind, options.modes(), options.jvm());
      }
    }
  }
}
