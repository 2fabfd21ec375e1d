package dev.fathom.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Latencies of a recording: budgets, and other tools' formats. */
class LatencyIT {

  @TempDir static Path directory;

  private static String recording;

  @BeforeAll
  static void record() {
    recording = directory.resolve("queue.jfr").toString();
    Forked run =
        Forked.fathom(
            "run",
            "--record",
            recording,
            "--fail-on",
            "never",
            "--",
            "java",
            "-cp",
            Forked.programs(),
            QueueProgram.class.getName());
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void anOperationOverItsBudgetFailsTheCommandThatAsksForIt() {
    Forked report =
        Forked.fathom(
            "report",
            "--budget",
            "take p50<1ms",
            "--fail-on",
            "latency",
            "--only",
            "latency",
            recording);

    assertThat(report.status()).as(report.err()).isEqualTo(1);
    assertThat(report.out()).contains("over its budget of 1ms", "if called every");
  }

  @Test
  void aBudgetThatNothingIsMeasuredForIsNoPass() {
    Forked report =
        Forked.fathom("report", "--strict", "--budget", "take nothing p50<1ms", recording);

    assertThat(report.status()).isEqualTo(3);
    assertThat(report.out()).contains("No latency was recorded for the budget");
  }

  @Test
  void findingsAreRowsOfCsv() {
    Forked report =
        Forked.fathom("report", "--budget", "take p50<1ms", "--format", "csv", recording);

    List<String> lines = report.out().lines().toList();
    assertThat(lines.get(0)).startsWith("rule,grade,severity,count,");
    assertThat(lines).anyMatch(line -> line.startsWith("latency,slow,note,"));
  }

  @Test
  void latenciesAreExportedForHdrHistogram() {
    Forked log = Forked.fathom("export", recording, "--to", "hlog");
    Forked table = Forked.fathom("export", recording, "--to", "hgrm");

    assertThat(log.out())
        .startsWith("#[Latencies in nanoseconds")
        .contains("#[Histogram log format version 1.3]", "Tag=take_queue_of_");
    assertThat(table.out()).startsWith("#[").contains("1/(1-Percentile)");
    assertThat(log.status() + table.status()).isZero();
  }

  @Test
  void waitsAreExportedAsCollapsedStacks() {
    Forked stacks = Forked.fathom("export", recording, "--to", "collapsed");

    assertThat(stacks.out().lines())
        .isNotEmpty()
        .allMatch(line -> line.matches(".*\\] \\d+"))
        .anyMatch(line -> line.contains("QueueProgram.main;") && line.contains("[take queue"));
  }

  @Test
  void anOperationThatNobodyNamedIsAnswered() {
    Forked followed = Forked.fathom("report", "--op", "order-17", recording);

    assertThat(followed.status()).as(followed.err()).isZero();
    assertThat(followed.out()).startsWith("No task of operation order-17 is in the recording");
  }
}
