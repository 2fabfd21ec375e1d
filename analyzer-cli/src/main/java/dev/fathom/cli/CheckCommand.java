package dev.fathom.cli;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.Analyzer;
import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.verdict.Verdict;
import dev.fathom.cli.check.SourceRoots;
import dev.fathom.cli.exit.ExitStatus;
import dev.fathom.cli.exit.Refusal;
import dev.fathom.cli.input.InputPatterns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fathom check}: whether a build passes. */
@Command(
    name = "check",
    header = "Fail a build on what its recordings say.",
    footer = {
      "",
      "Examples:",
      "  fathom check build/*.jfr",
      "  fathom check --fail-on suspected --format sarif -o fathom.sarif --source-root"
          + " src/main/java app.jfr",
      "  fathom check --baseline fathom.baseline --baseline-action create --until 2027-03-31"
          + " app.jfr",
      "  fathom check --baseline fathom.baseline app.jfr"
    })
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private Fathom fathom;

  @Mixin private BaselineOptions baseline;

  @Mixin private RuleOptions rules;

  @Mixin private OutputOption output;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Recordings, patterns for them, and directories of them, judged as one.")
  private List<String> inputs;

  @Option(
      names = "--fail-on",
      paramLabel = "GRADE|RULE,...",
      hideParamSyntax = true,
      split = ",",
      defaultValue = "proved",
      description =
          "Exit with 1 on findings of this grade or a graver one (proved, suspected, potential,"
              + " slow), or of this rule; may be given several times. Default: ${DEFAULT-VALUE}.")
  private List<String> failOn;

  @Option(
      names = "--contention-budget",
      paramLabel = "BUDGET",
      converter = ContentionBudgetConverter.class,
      description =
          "A limit for what waits for a lock cost together, such as \"price-book<500ms\", or"
              + " \"<2s\" for all locks; may be given several times.")
  private List<ContentionBudget> contentionBudgets = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private CheckFormat format = CheckFormat.TEXT;

  @Option(
      names = "--source-root",
      paramLabel = "DIR",
      description =
          "Where sources lie, relative to the repository's root; may be given several times.")
  private List<Path> sourceRoots = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    FailOn fails = FailOn.parse(failOn);
    requireJudgesOf(rules.budgets(), RuleId.LATENCY);
    requireJudgesOf(contentionBudgets, RuleId.LOCK_CONTENTION);
    Output target = output.on(fathom.host());
    SourceRoots sources = new SourceRoots(sourceRoots);
    Baseline known = baseline.read();
    List<Path> recordings = InputPatterns.expand(inputs);
    target.requireNoneOf(recordings);
    AnalysisOptions options = rules.analysis().withContentionBudgets(contentionBudgets);
    Report report =
        new HeapEvidence(fathom.host())
            .joinWithDumpsBeside(analyzed(recordings, options), recordings, options.rules());
    Predicate<Finding> failing = finding -> fails.matches(finding) || isOverBudget(finding);
    Verdict verdict = Verdict.of(report, failing, known, LocalDate.now(Clock.systemUTC()));
    StringBuilder text = new StringBuilder();
    format.renderer(sources).render(verdict, text);
    target.write(text.toString().getBytes(StandardCharsets.UTF_8));
    int status = status(verdict);
    if (status != ExitStatus.BUG && status != ExitStatus.INPUT) {
      baseline.apply(known, verdict);
    }
    return status;
  }

  private void requireJudgesOf(List<?> limits, RuleId rule) {
    if (!limits.isEmpty() && !rules.asksFor(rule)) {
      throw Refusal.usage("--only leaves out " + rule + ", which the budget is for");
    }
  }

  private Report analyzed(List<Path> recordings, AnalysisOptions options) throws IOException {
    try (ReadingProgress progress = new ReadingProgress(fathom.host())) {
      return Analyzer.analyze(progress.open(recordings), options);
    }
  }

  /** Who sets a limit wants to hear of it, whatever else fails the build. */
  private boolean isOverBudget(Finding finding) {
    return (finding.rule() == RuleId.LATENCY && !rules.budgets().isEmpty())
        || contentionBudgets.stream()
            .anyMatch(budget -> budget.fingerprint().equals(finding.fingerprint()));
  }

  /** An error outranks findings, and what nobody could look at is never a green build. */
  private int status(Verdict verdict) {
    OptionalInt defect = new Fitness(fathom.host(), rules.strict()).defect(verdict.report());
    if (defect.isPresent()) {
      return defect.getAsInt();
    }
    String unjudged = unjudged(verdict.report());
    if (!unjudged.isEmpty()) {
      fathom.host().say(unjudged);
      return ExitStatus.INPUT;
    }
    return verdict.fails() && !baseline.creates() ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  /** Says which budget nothing was measured for: that it was kept, nobody knows. */
  private String unjudged(Report report) {
    for (Budget budget : rules.budgets()) {
      if (report.latency().stream().noneMatch(budget::covers)) {
        return "no latency was recorded for the budget \"" + budget.text() + "\"";
      }
    }
    for (Outcome outcome : contentionBudgets.isEmpty() ? List.<Outcome>of() : report.outcomes()) {
      if (outcome.rule() == RuleId.LOCK_CONTENTION && outcome instanceof Outcome.Skipped skipped) {
        return "nothing can be said about contention: " + skipped.reason();
      }
    }
    return "";
  }
}
