package dev.fathom.benchmarks.contest;

import dev.fathom.benchmarks.statistics.Samples;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a row: every entrant takes one round in turn, so that all see the same disturbances. */
public final class Contest {

  private final Effort effort;
  private final Surroundings surroundings;

  /**
   * Makes a contest.
   *
   * @param effort how thoroughly to measure
   * @param surroundings what must be quiet first
   */
  public Contest(Effort effort, Surroundings surroundings) {
    this.effort = effort;
    this.surroundings = surroundings;
  }

  /** Runs it. */
  public Outcome run(Row row) throws IOException, InterruptedException {
    Map<Entrant, Samples> samples = new LinkedHashMap<>();
    row.entrants().forEach(entrant -> samples.put(entrant, new Samples()));
    Samples disturbance = new Samples();
    for (int fork = 0; fork < effort.forks(); fork++) {
      surroundings.awaitQuiet();
      runFork(samples, disturbance);
    }
    return new Outcome(row, samples, disturbance);
  }

  private void runFork(Map<Entrant, Samples> samples, Samples disturbance) throws IOException {
    Map<Contestant, Samples> contestants = new LinkedHashMap<>();
    try {
      for (Map.Entry<Entrant, Samples> entry : samples.entrySet()) {
        Contestant contestant = entry.getKey().starter().start();
        contestants.put(contestant, entry.getValue());
        contestant.warmUp();
      }
      for (int round = 0; round < effort.rounds(); round++) {
        for (Map.Entry<Contestant, Samples> entry : contestants.entrySet()) {
          Surroundings.Round result = surroundings.round(entry.getKey());
          entry.getValue().add(result.cost());
          disturbance.add(result.disturbance());
        }
      }
    } finally {
      contestants.keySet().forEach(Contestant::close);
    }
  }
}
