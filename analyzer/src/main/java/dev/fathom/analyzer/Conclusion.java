package dev.fathom.analyzer;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.latency.LatencySummary;
import dev.fathom.analyzer.finding.Alike;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.parallel.Workers;
import dev.fathom.analyzer.recording.Loss;
import dev.fathom.analyzer.recording.Recordings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Draws the conclusions from what a pass has learned. */
final class Conclusion {

  private static final Comparator<Finding> MOST_COSTLY_FIRST =
      Comparator.comparing((Finding finding) -> finding.grade().severity())
          .thenComparing(Finding::totalWaitNanos, Comparator.reverseOrder())
          .thenComparing(Finding::fingerprint)
          .thenComparing(Finding::message)
          .thenComparing(Finding::toString);

  private final Catalogue catalogue;
  private final Recordings recordings;
  private final AnalysisOptions options;

  Conclusion(Catalogue catalogue, Recordings recordings, AnalysisOptions options) {
    this.catalogue = catalogue;
    this.recordings = recordings;
    this.options = options;
  }

  Report draw(Learned learned) {
    Workers workers = new Workers(options.threads());
    Context context =
        new Context(
            learned.ledger(),
            learned.coverage(),
            options.thresholds(),
            catalogue.sites(),
            recordings.startNanos(),
            recordings.endNanos(),
            workers);
    context.prepare();
    List<Drawn> drawn = workers.each(learned.slots(), slot -> draw(slot, context));
    List<Finding> findings = new ArrayList<>();
    List<LatencyRow> latency = new ArrayList<>();
    drawn.forEach(of -> findings.addAll(of.findings()));
    drawn.forEach(of -> latency.addAll(of.latency()));
    findings.sort(MOST_COSTLY_FIRST);
    return new Report(
        info(learned, notices(learned, latency, context)),
        new Alike(options.thresholds().maxTasks()).fold(findings),
        drawn.stream().map(Drawn::outcome).toList(),
        latency);
  }

  /** What one analysis says. */
  private record Drawn(Outcome outcome, List<Finding> findings, List<LatencyRow> latency) {
    Drawn(Outcome outcome) {
      this(outcome, List.of(), List.of());
    }
  }

  private Drawn draw(Slot<?> slot, Context context) {
    String missing = slot.analysis().missing(context.coverage());
    if (!missing.isEmpty()) {
      return new Drawn(new Outcome.Skipped(slot.analysis().rule(), missing));
    }
    if (slot.failure() != null) {
      return new Drawn(failed(slot, slot.failure()));
    }
    try {
      List<Finding> findings = slot.findings(context);
      List<LatencyRow> latency =
          slot.summary() instanceof LatencySummary histograms
              ? catalogue.latency().rows(histograms, context)
              : List.of();
      return new Drawn(new Outcome.Completed(slot.analysis().rule()), findings, latency);
    } catch (RuntimeException broken) {
      return new Drawn(failed(slot, broken));
    }
  }

  private static Outcome failed(Slot<?> slot, RuntimeException broken) {
    StackTraceElement[] trace = broken.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return new Outcome.Failed(slot.analysis().rule(), broken + where);
  }

  private RecordingInfo info(Learned learned, List<Notice> notices) {
    return new RecordingInfo(
        recordings.files().stream().map(Object::toString).toList(),
        recordings.startNanos(),
        recordings.endNanos(),
        learned.health().jvm(),
        recordings.chunks().size(),
        learned.events(),
        notices);
  }

  private List<Notice> notices(Learned learned, List<LatencyRow> latency, Context context) {
    List<Notice> notices = new ArrayList<>();
    Stream.concat(recordings.losses().stream(), learned.losses().stream())
        .map(Conclusion::notice)
        .forEach(notices::add);
    notices.addAll(learned.health().notices(learned.ledger(), learned.coverage()));
    EarlierWaits.of(learned.health().attachedRuns(), context).ifPresent(notices::add);
    for (Budget budget : catalogue.latency().unmatched(latency)) {
      notices.add(
          new Notice(true, "No latency was recorded for the budget \"" + budget.text() + "\"."));
    }
    return notices;
  }

  private static Notice notice(Loss loss) {
    String what = loss.bytes() < 0 ? "it" : loss.bytes() + " bytes from offset " + loss.offset();
    return new Notice(
        true, loss.file() + ": " + loss.reason() + "; " + what + " could not be read.");
  }
}
