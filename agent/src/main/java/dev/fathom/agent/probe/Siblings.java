package dev.fathom.agent.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one probe says about a resource holds for the others of the same class. */
final class Siblings {

  private Siblings() {}

  /** The same probes, each with what any other of its class and kind of resource says. */
  static List<Probe> complete(List<Probe> probes) {
    Map<String, Map<String, Path>> known = new HashMap<>();
    for (Probe probe : probes) {
      Map<String, Path> said = known.computeIfAbsent(key(probe), k -> new HashMap<>());
      probe.description().forEach(said::putIfAbsent);
    }
    return probes.stream().map(probe -> probe.with(known.get(key(probe)))).toList();
  }

  private static String key(Probe probe) {
    return probe.target().type() + " " + probe.resourceKind();
  }
}
