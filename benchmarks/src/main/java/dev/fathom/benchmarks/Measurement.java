package dev.fathom.benchmarks;

import dev.fathom.benchmarks.contest.Contest;
import dev.fathom.benchmarks.contest.Outcome;
import dev.fathom.benchmarks.contest.Row;
import dev.fathom.benchmarks.report.MarkdownReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs rows one after the other, and writes down what came out, again after each. */
final class Measurement {

  private final Options options;

  Measurement(Options options) {
    this.options = options;
  }

  /** Runs those that the options ask for. */
  void run(List<Row> rows) throws IOException, InterruptedException {
    Contest contest = new Contest(options.effort(), options.surroundings());
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : rows) {
      if (options.rows().matcher(row.title()).find()) {
        Outcome outcome = contest.run(row);
        outcomes.add(outcome);
        System.err.println(MarkdownReport.lines(outcome));
        Files.writeString(options.output(), new MarkdownReport(options.effort()).of(outcomes));
      }
    }
  }
}
