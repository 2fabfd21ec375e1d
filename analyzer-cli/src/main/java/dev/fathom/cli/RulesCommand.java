package dev.fathom.cli;

import dev.fathom.analyzer.finding.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom rules}: the catalogue, or one rule's page. */
@Command(
    name = "rules",
    header = "Print the catalogue of rules, or the page of one.",
    footer = {"", "Examples:", "  fathom rules", "  fathom rules leaked-task"})
final class RulesCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      converter = RuleConverter.class,
      description = "A rule; without it, all are listed.")
  private RuleId rule;

  @Override
  public Integer call() throws IOException {
    if (rule == null) {
      for (RuleId each : RuleId.values()) {
        fathom.host().out().println("%-20s %s".formatted(each.id(), each.summary()));
      }
    } else {
      fathom.host().out().print(page());
    }
    return fathom.flushed();
  }

  private String page() throws IOException {
    String resource = "/META-INF/fathom/rules/" + rule.id() + ".md";
    try (InputStream in = RulesCommand.class.getResourceAsStream(resource)) {
      return in == null
          ? rule.id() + ": " + rule.summary() + System.lineSeparator()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
