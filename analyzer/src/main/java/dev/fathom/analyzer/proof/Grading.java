package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Grade;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how certain each leak is, from all dumps together. Immutable.
 *
 * <p>Being out of reach is final. So a thread that only some of several dumps show, or that is
 * known to have begun another wait meanwhile, was one whose wake-up was on its way, and is dropped.
 */
final class Grading {

  private final List<Snapshot> snapshots;
  private final ProofOptions options;
  private final List<Map<Long, LeakedThread>> byThread = new ArrayList<>();

  Grading(List<Snapshot> snapshots, ProofOptions options) {
    this.snapshots = snapshots;
    this.options = options;
    for (Snapshot snapshot : snapshots) {
      Map<Long, LeakedThread> leaked = new HashMap<>();
      snapshot.leaked().forEach(l -> leaked.put(l.blocked().thread().id(), l));
      byThread.add(leaked);
    }
  }

  List<GradedLeak> grade() {
    return last().leaked().stream().filter(this::isLasting).map(this::grade).toList();
  }

  /** Whether nothing shows that the thread went on after a dump. */
  private boolean isLasting(LeakedThread leak) {
    Optional<Sidecar> own = last().sidecar();
    long thread = leak.blocked().thread().id();
    if (own.isPresent() && own.get().before().otherWait(thread, own.get().after())) {
      return false;
    }
    int previous = snapshots.size() - 2;
    return previous < 0 || isSame(leak, previous);
  }

  private Snapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }

  private GradedLeak grade(LeakedThread leak) {
    int count = 1;
    int first = snapshots.size() - 1;
    while (first > 0 && isSame(leak, first - 1)) {
      first--;
      count++;
    }
    Set<Objection> objections = EnumSet.noneOf(Objection.class);
    objectToReach(leak, objections);
    objectToJvm(objections);
    if (!isConfirmed(leak.blocked(), first)) {
      objections.add(Objection.UNCONFIRMED);
    }
    Grade grade = objections.isEmpty() ? Grade.PROVED : Grade.SUSPECTED;
    return new GradedLeak(leak, grade, count, List.copyOf(objections));
  }

  private boolean isSame(LeakedThread leak, int snapshot) {
    long thread = leak.blocked().thread().id();
    LeakedThread other = byThread.get(snapshot).get(thread);
    Optional<Sidecar> then = snapshots.get(snapshot).sidecar();
    Optional<Sidecar> now = last().sidecar();
    boolean wentOn =
        then.isPresent()
            && now.isPresent()
            && then.get().before().otherWait(thread, now.get().after());
    return other != null
        && !wentOn
        && other.blocked().resourceClass().equals(leak.blocked().resourceClass())
        && Objects.equals(other.blocked().stack(), leak.blocked().stack());
  }

  private static void objectToReach(LeakedThread leak, Set<Objection> objections) {
    if (leak.reach() == Reach.WEAK) {
      objections.add(Objection.WEAKLY_REACHABLE);
    }
    if (leak.reach() == Reach.UNEXPLAINED) {
      objections.add(Objection.UNEXPLAINED_REFERENCE);
    }
    if (leak.blocked().kind() == WaitKind.MONITOR_ENTER) {
      objections.add(Objection.MONITOR_OWNER_UNKNOWN);
    } else if (leak.reach() == Reach.BEHIND_MONITOR) {
      objections.add(Objection.BEHIND_MONITOR);
    }
    if (leak.beingWoken()) {
      objections.add(Objection.BEING_WOKEN);
    }
  }

  private void objectToJvm(Set<Objection> objections) {
    Optional<JvmFacts> jvm = options.jvm().or(() -> last().sidecar().map(Sidecar::jvm));
    if (jvm.isEmpty()) {
      objections.add(Objection.FLAGS_UNKNOWN);
      return;
    }
    if (jvm.get().eliminatesAllocations()) {
      objections.add(Objection.ELIMINATED_ALLOCATIONS);
    }
    if (jvm.get().jvmciCompiler()) {
      objections.add(Objection.JVMCI_COMPILER);
    }
    if (!last().sidecar().map(Sidecar::live).orElse(false)) {
      objections.add(Objection.GARBAGE_IN_DUMP);
    }
  }

  /** Whether the wait has outlived any wake-up that was on its way in the first dump. */
  private boolean isConfirmed(BlockedThread blocked, int first) {
    long thread = blocked.thread().id();
    List<WaitSpan> spans = new ArrayList<>(options.spans());
    Optional<Sidecar> earliest = snapshots.get(first).sidecar();
    Optional<Sidecar> latest = last().sidecar();
    if (earliest.isPresent() && latest.isPresent()) {
      WaitSpan span = new WaitSpan(earliest.get().before(), latest.get().after());
      spans.add(span);
      if (blocked.thread().virtual() && first < snapshots.size() - 1) {
        // Unparking changes a virtual thread's state at once, so no wake-up can be on its way
        // unseen, except inside the waker; two dumps apart exclude that.
        return span.isAtLeast(options.shortestGap());
      }
    }
    return spans.stream().anyMatch(s -> s.confirms(thread, options.shortestGap()));
  }
}
