package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins the report of a recording with what dumps of the same JVM show, by Java thread id. Of a
 * finding that the recording suspects, the tasks that the heap proves become a proved finding of
 * their own, and those that the heap finds out of reach as well get its evidence and its reason why
 * that is no proof. Used by one thread.
 */
public final class HeapJoin {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.grade().severity());

  private final int mostTasks;
  private final List<Finding> fromHeap;
  private final Map<Long, Finding> byThread = new HashMap<>();
  private final Set<Long> known = new HashSet<>();
  private final List<Finding> joined = new ArrayList<>();

  private HeapJoin(ProofResult proof, int mostTasks) {
    this.mostTasks = mostTasks;
    fromHeap = ProofFindings.of(proof, Integer.MAX_VALUE);
    for (Finding finding : fromHeap) {
      finding.tasks().forEach(task -> byThread.put(task.threadId(), finding));
    }
  }

  /**
   * The report with what the heap adds; the most numerous waits that are no leaks are explained by
   * notices.
   *
   * @param mostTasks how many tasks a finding lists at most
   */
  public static Report join(Report report, ProofResult proof, int mostTasks) {
    HeapJoin join = new HeapJoin(proof, mostTasks);
    report.findings().forEach(join::add);
    join.addUnknown();
    join.joined.sort(ORDER);
    return new Report(
        explained(report.recording(), proof), join.joined, report.outcomes(), report.latency());
  }

  private static RecordingInfo explained(RecordingInfo info, ProofResult proof) {
    List<Notice> notices =
        Stream.concat(info.notices().stream(), ProofReport.liveWaits(proof).stream()).toList();
    return new RecordingInfo(
        info.files(),
        info.startNanos(),
        info.endNanos(),
        info.jvm(),
        info.chunks(),
        info.events(),
        notices);
  }

  private void add(Finding finding) {
    if (finding.rule() == RuleId.LEAKED_TASK) {
      finding.tasks().forEach(task -> known.add(task.threadId()));
    }
    if (finding.rule() == RuleId.LEAKED_TASK && finding.grade() != Grade.PROVED) {
      split(finding);
    } else {
      joined.add(finding);
    }
  }

  private void split(Finding finding) {
    Map<Finding, List<TaskRef>> shown = new LinkedHashMap<>();
    List<TaskRef> rest = new ArrayList<>();
    for (TaskRef task : finding.tasks()) {
      Finding heap = byThread.get(task.threadId());
      if (heap == null) {
        rest.add(task);
      } else {
        shown.computeIfAbsent(heap, h -> new ArrayList<>()).add(task);
      }
    }
    long left = finding.count();
    for (Map.Entry<Finding, List<TaskRef>> each : shown.entrySet()) {
      joined.add(strengthened(finding, each.getKey(), each.getValue()));
      left -= each.getValue().size();
    }
    if (left > 0) {
      joined.add(part(finding, rest, left));
    }
  }

  /** What the recording suspects of these tasks, with what the heap says of them. */
  private Finding strengthened(Finding finding, Finding heap, List<TaskRef> tasks) {
    List<Evidence> evidence =
        Stream.concat(finding.evidence().stream(), heap.evidence().stream()).distinct().toList();
    return new Finding(
        finding.rule(),
        heap.grade(),
        finding.fingerprint(),
        heap.grade() == Grade.PROVED ? heap.message() : finding.message(),
        finding.site(),
        finding.resource(),
        names(tasks),
        tasks.stream().limit(mostTasks).toList(),
        tasks.size(),
        finding.totalWaitNanos(),
        finding.maxWaitNanos(),
        evidence,
        heap.whyNotProved(),
        finding.fix());
  }

  /** Those that the recording does not suspect. */
  private void addUnknown() {
    for (Finding finding : fromHeap) {
      List<TaskRef> rest =
          finding.tasks().stream().filter(task -> !known.contains(task.threadId())).toList();
      if (!rest.isEmpty()) {
        joined.add(part(finding, rest, rest.size()));
      }
    }
  }

  private Finding part(Finding f, List<TaskRef> tasks, long count) {
    return new Finding(
        f.rule(),
        f.grade(),
        f.fingerprint(),
        f.message(),
        f.site(),
        f.resource(),
        names(tasks),
        tasks.stream().limit(mostTasks).toList(),
        count,
        f.totalWaitNanos(),
        f.maxWaitNanos(),
        f.evidence(),
        f.whyNotProved(),
        f.fix());
  }

  private List<String> names(List<TaskRef> tasks) {
    return tasks.stream()
        .map(TaskRef::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .limit(mostTasks)
        .toList();
  }
}
