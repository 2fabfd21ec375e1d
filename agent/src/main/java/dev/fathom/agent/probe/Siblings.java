package dev.fathom.agent.probe;

import java.util.ArrayList;
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
      Map<String, Path> said = new HashMap<>(probe.description());
      said.putAll(known.getOrDefault(key(probe), Map.of()));
      known.put(key(probe), said);
    }
    List<Probe> completed = new ArrayList<>();
    for (Probe probe : probes) {
      completed.add(probe.with(known.get(key(probe))));
    }
    return completed;
  }

  private static String key(Probe probe) {
    return probe.target().type() + " " + probe.resourceKind();
  }
}
