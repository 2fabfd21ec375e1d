package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The report on heap dumps alone, without a recording. Stateless.
 *
 * <p>A dump is no recording: the report has no chunks and no events. It goes from the first dump to
 * the last.
 */
public final class ProofReport {

  private static final int EXPLAINED = 5;

  private ProofReport() {}

  /**
   * What dumps prove, as a report; the most numerous waits that are no leaks are explained by
   * notices.
   *
   * @param names what to call the dumps
   * @param mostTasks how many tasks a finding lists at most
   */
  public static Report of(ProofResult result, List<String> names, int mostTasks) {
    String version = result.last().jvm();
    RecordingInfo dumps =
        new RecordingInfo(
            names,
            nanos(result.snapshots().get(0)),
            nanos(result.last()),
            version.isEmpty() ? "" : "Java " + version,
            0,
            0,
            liveWaits(result));
    return new Report(
        dumps, ProofFindings.of(result, mostTasks), List.of(result.outcome()), List.of());
  }

  /** Why the most numerous waits that are no leaks are none. */
  static List<Notice> liveWaits(ProofResult result) {
    return result.last().liveWaits().stream()
        .filter(wait -> !wait.path().isEmpty())
        .limit(EXPLAINED)
        .map(ProofReport::notice)
        .toList();
  }

  private static long nanos(Snapshot snapshot) {
    return TimeUnit.MILLISECONDS.toNanos(snapshot.writtenMillis());
  }

  private static Notice notice(LiveWait wait) {
    BlockedThread example = wait.example();
    String who = wait.count() == 1 ? "1 thread that waits" : wait.count() + " threads that wait";
    return new Notice(
        false,
        "%s at %s for the %s can be woken: kept possible by %s."
            .formatted(
                who,
                example.site(),
                ResourceNames.of(example).display(),
                String.join(", ", wait.path())));
  }
}
