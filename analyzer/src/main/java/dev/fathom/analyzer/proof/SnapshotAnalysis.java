package dev.fathom.analyzer.proof;

import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.heap.HeapClass;
import dev.fathom.analyzer.heap.HeapDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    int total = candidates.size();
    options.progress().reached("marking what live threads reach", 0, total);
    EdgeRules rules = new EdgeRules(dump);
    Reachability reachability = new Reachability(dump, rules, candidates);
    reachability.run();
    Bits beingWoken = new Wakers(dump, states, candidates).find();
    List<LeakedThread> leaked = new ArrayList<>();
    Map<SiteKey, List<Candidate>> groups = new LinkedHashMap<>();
    LiveWaits live = new LiveWaits(dump);
    for (int i = 0; i < total; i++) {
      Candidate c = candidates.get(i);
      BlockedThread blocked = describer.describe(c);
      if (reachability.reach(i) == Reach.STRONG) {
        live.add(c, blocked);
        continue;
      }
      leaked.add(
          new LeakedThread(
              blocked,
              reachability.reach(i),
              reachability.marked().contains(c.object()),
              beingWoken.contains(c.object())));
      if (reachability.reach(i) == Reach.NONE) {
        groups.computeIfAbsent(SiteKey.of(blocked), k -> new ArrayList<>()).add(c);
      }
    }
    leaked.sort(Comparator.comparingLong(l -> l.blocked().thread().id()));
    List<LeakSite> sites = sites(groups, reachability.marked());
    options.progress().reached("looking for paths", 0, options.explainedWaits());
    return snapshot(0, leaked, sites, live.explained(rules, candidates, options.explainedWaits()));
  }

  private List<LeakSite> sites(Map<SiteKey, List<Candidate>> groups, Bits marked) {
    if (groups.isEmpty()) {
      return List.of();
    }
    List<List<Candidate>> members = List.copyOf(groups.values());
    LeakedRegion region = new LeakedRegion(dump, marked, members);
    region.measure(members);
    List<LeakSite> sites = new ArrayList<>();
    int group = 0;
    for (SiteKey key : groups.keySet()) {
      sites.add(
          new LeakSite(
              key.site(),
              key.resource(),
              region.retainedBytes(group),
              List.copyOf(region.heldBy(group))));
      group++;
    }
    return sites;
  }

  private Snapshot snapshot(
      int unseen, List<LeakedThread> leaked, List<LeakSite> sites, List<LiveWait> live)
      throws IOException {
    return new Snapshot(
        dump.path(),
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

  /** Where threads wait, and for what. */
  record SiteKey(Site site, ResourceRef resource) {
    static SiteKey of(BlockedThread blocked) {
      return new SiteKey(blocked.site(), ResourceNames.of(blocked));
    }
  }
}
