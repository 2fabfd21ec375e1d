package dev.fathom.benchmarks;

import dev.fathom.benchmarks.contest.Contest;
import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Outcome;
import dev.fathom.benchmarks.contest.Row;
import dev.fathom.benchmarks.report.MarkdownReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs the rows and writes down what came out, again after each row. */
final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    run(Options.parse(args), System.err);
  }

  private static void run(Options options, PrintStream progress)
      throws IOException, InterruptedException {
    Contest contest = new Contest(options.effort(), options.surroundings());
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : rows(options)) {
      Outcome outcome = contest.run(row);
      outcomes.add(outcome);
      progress.println(MarkdownReport.lines(outcome));
      Files.writeString(options.output(), new MarkdownReport(options.effort()).of(outcomes));
    }
  }

  private static List<Row> rows(Options options) {
    Field field = new Field(options.go(), options.effort());
    TopologyRows topologies = new TopologyRows(field);
    List<Row> rows = new ArrayList<>(new CallRows(field).list());
    if (field.modern()) {
      rows.addAll(topologies.onVirtualThreads());
      rows.add(topologies.memory());
    }
    rows.addAll(topologies.onPlatformThreads());
    return rows.stream().filter(row -> options.rows().matcher(row.title()).find()).toList();
  }
}
