package dev.fathom.benchmarks;

import dev.fathom.benchmarks.agent.AgentRows;
import dev.fathom.benchmarks.contest.Contest;
import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Outcome;
import dev.fathom.benchmarks.contest.Row;
import dev.fathom.benchmarks.report.MarkdownReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures what the agent costs, row by row, and writes the report anew after each. */
final class AgentMain {

  private AgentMain() {}

  /**
   * Does it.
   *
   * @param args the agent's jar, and the options of {@link Options}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.parse(Arrays.copyOfRange(args, 1, args.length));
    Field field = new Field(options.go(), options.effort());
    Contest contest = new Contest(options.effort(), options.surroundings());
    List<Outcome> outcomes = new ArrayList<>();
    for (Row row : new AgentRows(field, Path.of(args[0])).list()) {
      if (options.rows().matcher(row.title()).find()) {
        Outcome outcome = contest.run(row);
        outcomes.add(outcome);
        System.err.println(MarkdownReport.lines(outcome));
        Files.writeString(options.output(), new MarkdownReport(options.effort()).of(outcomes));
      }
    }
  }
}
