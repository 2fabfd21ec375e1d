package dev.fathom.agent.weave;

import dev.fathom.agent.options.Level;
import dev.fathom.agent.probe.Path;
import dev.fathom.agent.probe.Path.Root;
import dev.fathom.agent.probe.Probe;
import dev.fathom.agent.probe.ProbeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the table of hooks that probes ask for. Confined to one thread. */
final class ProbeHooks {

  /** A probe keeps its row, so that what is woven already is known to be. */
  private final Map<Probe, Hook> rows = new HashMap<>();

  List<Hook> of(ProbeTable probes) {
    List<Hook> hooks = new ArrayList<>();
    for (Probe probe : probes.active()) {
      Hook row = rows.get(probe);
      if (row == null) {
        row = row(probe, probes.pointOf(probe));
        rows.put(probe, row);
      }
      hooks.add(row);
    }
    return hooks;
  }

  private static Hook row(Probe probe, int point) {
    return new Hook(
        probe.target().type(),
        probe.target().method(),
        probe.target().descriptor(),
        weaving(probe),
        point,
        Level.DEFAULT,
        !probe.optional());
  }

  /** Which objects the sink is told for each kind stands at its methods. */
  private static Weaving.OfProbe weaving(Probe probe) {
    return switch (probe.kind()) {
      case ACQUIRE, SEND, RECEIVE ->
          new Weaving.OfProbe(
              probe,
              ProbeAdvice.Around.class,
              probe.resource().root(),
              rootOf(probe.limit()),
              rootOf(probe.lease()));
      case RELEASE ->
          new Weaving.OfProbe(
              probe,
              ProbeAdvice.Before.class,
              probe.resource().root(),
              rootOf(probe.lease()),
              Root.NONE);
      case SUBMIT ->
          new Weaving.OfProbe(
              probe,
              ProbeAdvice.Submission.class,
              probe.resource().root(),
              probe.task().root(),
              Root.NONE);
      case RUN ->
          new Weaving.OfProbe(
              probe,
              ProbeAdvice.Around.class,
              probe.resource().root(),
              probe.task().root(),
              probe.task().root());
      case START ->
          new Weaving.OfProbe(
              probe,
              ProbeAdvice.Before.class,
              probe.resource().root(),
              probe.task().root(),
              Root.NONE);
      case END ->
          new Weaving.OfProbe(
              probe,
              ProbeAdvice.Before.class,
              rootOf(probe.failure()),
              probe.task().root(),
              Root.NONE);
      case CALL ->
          new Weaving.OfProbe(probe, ProbeAdvice.Latency.class, Root.NONE, Root.NONE, Root.NONE);
    };
  }

  private static Root rootOf(Path path) {
    return path == null ? Root.NONE : path.root();
  }
}
