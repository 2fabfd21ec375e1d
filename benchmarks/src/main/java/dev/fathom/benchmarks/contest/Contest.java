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
    double busy = 0;
    for (int fork = 0; fork < effort.forks(); fork++) {
      busy = Math.max(busy, surroundings.awaitQuiet());
      runFork(samples);
    }
    return new Outcome(row, samples, busy);
  }

  private void runFork(Map<Entrant, Samples> samples) throws IOException {
    Map<Contestant, Samples> contestants = new LinkedHashMap<>();
    try {
      for (Map.Entry<Entrant, Samples> entry : samples.entrySet()) {
        Contestant contestant = entry.getKey().starter().start();
        contestants.put(contestant, entry.getValue());
        contestant.warmUp();
      }
      for (int round = 0; round < effort.rounds(); round++) {
        for (Map.Entry<Contestant, Samples> entry : contestants.entrySet()) {
          entry.getValue().add(entry.getKey().round());
        }
      }
    } finally {
      contestants.keySet().forEach(Contestant::close);
    }
  }
}
