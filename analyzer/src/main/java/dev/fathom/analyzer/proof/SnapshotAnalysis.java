package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.Fingerprint;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Analyses one dump. Not thread-safe. */
final class SnapshotAnalysis {

  private final HeapDump dump;
  private final ProofOptions options;
  private final ThreadStates states;
  private final Describer describer;
  private final List<Candidate> candidates;

  private SnapshotAnalysis(HeapDump dump, ProofOptions options) {
    this.dump = dump;
    this.options = options;
    this.states = new ThreadStates(dump);
    this.describer = new Describer(dump, states, options.sites());
    this.candidates = new CandidateFinder(dump, states).find();
  }

  static Snapshot of(Path path, ProofOptions options) throws IOException {
    HeapDump dump = HeapDump.open(path, options.progress());
    SnapshotAnalysis analysis = new SnapshotAnalysis(dump, options);
    int unseen = new UnseenThreads(dump, analysis.states).count();
    return unseen > 0
        ? analysis.snapshot(unseen, List.of(), List.of(), List.of())
        : analysis.judge();
  }

  private Snapshot judge() throws IOException {
    options.progress().reached("marking what live threads reach", 0, candidates.size());
    EdgeRules rules = new EdgeRules(dump);
    LiveWaits live = new LiveWaits(dump);
    List<LeakedThread> leaked = new ArrayList<>();
    // In a method of its own, so that its tables are gone before paths need theirs.
    List<LeakSite> sites = separate(rules, leaked, live);
    leaked.sort(Comparator.comparingLong(l -> l.blocked().thread().id()));
    options.progress().reached("looking for paths", 0, options.explainedWaits());
    return snapshot(0, leaked, sites, live.explained(rules, candidates, options.explainedWaits()));
  }

  private List<LeakSite> separate(EdgeRules rules, List<LeakedThread> leaked, LiveWaits live) {
    Reachability reachability = new Reachability(dump, rules, candidates);
    reachability.run();
    Set<Integer> beingWoken = new Wakers(dump, states, candidates).find();
    Map<String, List<Candidate>> groups = new LinkedHashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate c = candidates.get(i);
      BlockedThread blocked = describer.describe(c);
      Reach reach = reachability.reach(i);
      if (reach == Reach.STRONG) {
        live.add(c, blocked);
        continue;
      }
      boolean threadReachable = reachability.marked().contains(c.object());
      leaked.add(
          new LeakedThread(blocked, reach, threadReachable, beingWoken.contains(c.object())));
      if (reach == Reach.NONE) {
        groups.computeIfAbsent(siteKey(blocked), k -> new ArrayList<>()).add(c);
      }
    }
    return sites(groups, reachability.marked());
  }

  private List<LeakSite> sites(Map<String, List<Candidate>> groups, Bits marked) {
    if (groups.isEmpty()) {
      return List.of();
    }
    List<List<Candidate>> members = List.copyOf(groups.values());
    LeakedRegion region = new LeakedRegion(dump, marked, members);
    region.measure(members);
    LeakTraceFinder traces = new LeakTraceFinder(dump, marked);
    List<LeakSite> sites = new ArrayList<>();
    for (String key : groups.keySet()) {
      int group = sites.size();
      sites.add(
          new LeakSite(
              key,
              region.retainedBytes(group),
              List.copyOf(region.heldBy(group)),
              traces.find(members.get(group).get(0))));
    }
    return sites;
  }

  private Snapshot snapshot(
      int unseen, List<LeakedThread> leaked, List<LeakSite> sites, List<LiveWait> live)
      throws IOException {
    return new Snapshot(
        dump.path(),
        dump.writtenMillis(),
        jvmVersion(),
        Sidecar.readFor(dump.path()),
        dump.objectCount(),
        dump.threadCount(),
        unseen,
        leaked,
        sites,
        live);
  }

  private String jvmVersion() {
    HeapClass versions = dump.classNamed("java.lang.VersionProps");
    return versions == null ? "" : dump.text(dump.staticReference(versions, "java_version"));
  }

  /** Where threads wait, and for what: whatever makes one finding. */
  static String siteKey(BlockedThread blocked) {
    return Fingerprint.of(RuleId.LEAKED_TASK, ResourceNames.of(blocked), blocked.site());
  }
}
