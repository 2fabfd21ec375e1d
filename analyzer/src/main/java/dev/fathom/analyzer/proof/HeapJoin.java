package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins the report of a recording with the proof from dumps of the same JVM, by Java thread id:
 * tasks that the recording suspects and the heap proves become a proved finding of their own.
 * Stateless.
 */
public final class HeapJoin {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.grade().severity());

  private HeapJoin() {}

  /**
   * The report with what the heap adds.
   *
   * @param mostTasks how many tasks a finding lists at most
   */
  public static Report join(Report report, ProofResult proof, int mostTasks) {
    List<Finding> fromHeap = ProofFindings.of(proof, Integer.MAX_VALUE);
    Map<Long, Finding> provedBy = new HashMap<>();
    for (Finding finding : fromHeap) {
      if (finding.grade() == Grade.PROVED) {
        finding.tasks().forEach(task -> provedBy.put(task.threadId(), finding));
      }
    }
    Set<Long> known = new HashSet<>();
    List<Finding> joined = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.rule() == RuleId.LEAKED_TASK) {
        finding.tasks().forEach(task -> known.add(task.threadId()));
        split(finding, provedBy, joined);
      } else {
        joined.add(finding);
      }
    }
    for (Finding finding : fromHeap) {
      List<TaskRef> rest =
          finding.tasks().stream().filter(task -> !known.contains(task.threadId())).toList();
      if (!rest.isEmpty()) {
        joined.add(with(finding, finding.grade(), rest, rest.size(), List.of(), mostTasks));
      }
    }
    joined.sort(ORDER);
    return new Report(report.recording(), joined, report.outcomes(), report.latency());
  }

  /** A finding that is proved for some of its tasks falls into two. */
  private static void split(Finding finding, Map<Long, Finding> provedBy, List<Finding> into) {
    List<TaskRef> proved =
        finding.tasks().stream().filter(t -> provedBy.containsKey(t.threadId())).toList();
    if (finding.grade() == Grade.PROVED || proved.isEmpty()) {
      into.add(finding);
      return;
    }
    Finding heap = provedBy.get(proved.get(0).threadId());
    into.add(with(finding, Grade.PROVED, proved, proved.size(), heap.evidence(), proved.size()));
    List<TaskRef> rest =
        finding.tasks().stream().filter(t -> !provedBy.containsKey(t.threadId())).toList();
    long left = finding.count() - proved.size();
    if (left > 0) {
      into.add(with(finding, finding.grade(), rest, left, List.of(), rest.size()));
    }
  }

  private static Finding with(
      Finding f,
      Grade grade,
      List<TaskRef> tasks,
      long count,
      List<Evidence> moreEvidence,
      int mostTasks) {
    List<TaskRef> listed = tasks.stream().limit(mostTasks).toList();
    List<String> names =
        listed.stream().map(TaskRef::name).filter(n -> !n.isEmpty()).distinct().sorted().toList();
    return new Finding(
        f.rule(),
        grade,
        f.fingerprint(),
        f.message(),
        f.site(),
        f.resource(),
        names,
        listed,
        count,
        f.totalWaitNanos(),
        f.maxWaitNanos(),
        Stream.concat(f.evidence().stream(), moreEvidence.stream()).toList(),
        grade == Grade.PROVED ? "" : f.whyNotProved(),
        f.fix());
  }
}
