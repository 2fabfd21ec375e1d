package dev.fathom.analyzer.verdict;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.List;

/** Small reports to judge. */
public final class Reports {

  private static final ResourceRef ORDERS = new ResourceRef(3, "channel", "C", "orders");

  private Reports() {}

  /** A deadlock that is proved, a leak that is suspected; the latency rule was skipped. */
  public static Report sick() {
    return new Report(
        new RecordingInfo(
            List.of("app.jfr"), 0, 1, "", 1, 1, List.of(new Notice(true, "Lost | 3 <rows>."))),
        List.of(
            finding(RuleId.DEADLOCK, Grade.PROVED, "lock"),
            finding(RuleId.LEAKED_TASK, Grade.SUSPECTED, "run")),
        List.of(
            new Outcome.Completed(RuleId.DEADLOCK),
            new Outcome.Completed(RuleId.LEAKED_TASK),
            new Outcome.Skipped(RuleId.LATENCY, "nothing was measured")),
        List.of());
  }

  /** A finding that has hardly anything to tell. */
  public static Report bare() {
    Finding bare =
        new FindingBuilder(RuleId.LEAKED_TASK, Grade.SLOW, new SiteRule(List.of()))
            .at(Site.UNKNOWN, null)
            .message("It is slow.")
            .build();
    return report(List.of(bare), List.of(new Outcome.Completed(RuleId.LEAKED_TASK)));
  }

  /** An analysis has failed. */
  public static Report broken() {
    return report(List.of(), List.of(new Outcome.Failed(RuleId.DEADLOCK, "a bug")));
  }

  /** Nothing was found. */
  public static Report healthy() {
    return report(List.of(), List.of(new Outcome.Completed(RuleId.DEADLOCK)));
  }

  private static Report report(List<Finding> findings, List<Outcome> outcomes) {
    RecordingInfo recording = new RecordingInfo(List.of("app.jfr"), 0, 1, "", 1, 1, List.of());
    return new Report(recording, findings, outcomes, List.of());
  }

  static Finding finding(RuleId rule, Grade grade, String method) {
    Site site = new Site("shop.OrderWorker$Line", method, 88);
    Stack stack =
        new Stack(
            List.of(
                Frame.parse("java.lang.Object.wait:1"),
                Frame.parse("shop.OrderWorker$Line." + method + ":88"),
                Frame.parse("shop.Main.main:7")),
            false);
    return new FindingBuilder(rule, grade, new SiteRule(List.of()))
        .at(site, ORDERS)
        .message("2 tasks wait, and \u001b[1m\"nobody\" <comes> & | 100%")
        .tasks(
            List.of(
                new TaskRef(1, "worker-1", 31, false, "waiting", site, 7, 3),
                new TaskRef(2, "", 32, true, "waiting", site, 8, 3)),
            List.of("worker-1"),
            10)
        .cost(2, 3_000_000_000L, 2_000_000_000L)
        .evidence("waits at", "worker-1 waits here", stack)
        .fix("Close the channel.")
        .build();
  }
}
