package dev.fathom.demo.gallery;

import dev.fathom.demo.gallery.Expectation.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the gallery and prints the score: {@code [--programs REGEX] [--levels default,high]
 * [--threads platform,virtual] [--modes sick,lucky,healthy,heap,heap-plain,heap-healthy] [--jvm
 * OPTION,...] [--jobs N] [--output FILE]}.
 */
final class Score {

  private static final String LINE = "<!-- Everything below is written by demo-apps/score. -->";

  private final List<Level> levels;
  private final List<String> threads;
  private final List<String> modes;
  private final List<String> jvm;
  private final Pattern programs;
  private final int jobs;

  private Score(List<String> arguments) {
    String levelWords = option(arguments, "--levels", "default,high");
    levels = words(levelWords).map(w -> Level.valueOf(w.toUpperCase(Locale.ROOT))).toList();
    boolean virtual = Runtime.version().feature() >= 21;
    String kinds = virtual ? "platform,virtual" : "platform";
    threads = words(option(arguments, "--threads", kinds)).toList();
    modes = words(option(arguments, "--modes", "sick,lucky,healthy,heap")).toList();
    jvm = words(option(arguments, "--jvm", "")).filter(word -> !word.isEmpty()).toList();
    programs = Pattern.compile(option(arguments, "--programs", ""));
    jobs = Integer.parseInt(option(arguments, "--jobs", "3"));
  }

  /** Ends with status 1 when anything is not as the table has it. */
  public static void main(String[] arguments) throws Exception {
    List<String> given = List.of(arguments);
    Score score = new Score(given);
    List<Trial> trials = score.run();
    ScoreTable table = new ScoreTable(trials);
    String output = option(given, "--output", "");
    if (output.isEmpty()) {
      System.out.println(table.markdown());
    } else {
      Path page = Path.of(output);
      Files.writeString(page, head(page) + table.markdown());
    }
    System.exit(trials.stream().allMatch(t -> t.verdict().right()) ? 0 : 1);
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
    Expectations.matching(programs).forEach(expectation -> plan(expectation, trials));
    return trials.run(jobs, trial -> progress.println(trial));
  }

  private void plan(Expectation expectation, Trials trials) {
    for (String kind : threads.stream().filter(expectation::concerns).toList()) {
      if (jvm.isEmpty()) {
        Trials.planAll(trials, expectation, kind, levels, modes);
      } else {
        Trials.planHeap(trials, expectation, kind, modes, jvm);
      }
    }
  }

  private static String option(List<String> arguments, String name, String otherwise) {
    int at = arguments.indexOf(name);
    return at < 0 ? otherwise : arguments.get(at + 1);
  }

  private static Stream<String> words(String list) {
    return Stream.of(list.split(","));
  }
}
