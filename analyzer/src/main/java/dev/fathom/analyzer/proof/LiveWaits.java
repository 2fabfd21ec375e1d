package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.heap.HeapDump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects blocked threads that are not leaked, by place and class waited for. Not thread-safe. */
final class LiveWaits {

  private final HeapDump dump;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  LiveWaits(HeapDump dump) {
    this.dump = dump;
  }

  void add(Candidate candidate, BlockedThread blocked) {
    groups.computeIfAbsent(
            SnapshotAnalysis.siteKey(blocked), k -> new Group(candidate.resource(0), blocked))
        .count++;
  }

  /** The groups, most numerous first; the first ones with a path. */
  List<LiveWait> explained(EdgeRules rules, List<Candidate> candidates, int limit) {
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparingInt((Group g) -> -g.count));
    List<Integer> targets = sorted.stream().limit(limit).map(g -> g.resource).toList();
    Map<Integer, List<String>> paths =
        targets.isEmpty() ? Map.of() : new PathFinder(dump, rules, candidates).paths(targets);
    return sorted.stream()
        .map(g -> new LiveWait(g.example, g.count, paths.getOrDefault(g.resource, List.of())))
        .toList();
  }

  private static final class Group {

    private final int resource;
    private final BlockedThread example;
    private int count;

    Group(int resource, BlockedThread example) {
      this.resource = resource;
      this.example = example;
    }
  }
}
