package dev.fathom.cli;

import dev.fathom.analyzer.finding.Durations;
import dev.fathom.analyzer.proof.ProofReport;
import dev.fathom.analyzer.proof.ProofResult;
import dev.fathom.cli.attach.ManagedJvm;
import dev.fathom.cli.attach.RunningJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two heap dumps of a running JVM, and the report on what they prove. Used by one thread.
 *
 * @param host where to talk
 * @param interval how long to wait after the first dump
 * @param mostHeap up to how much heap in use the user agrees to the pause; bytes
 * @param keep where the dumps are kept; null to throw them away after the report
 * @param reporting how to report
 */
record ProvenJvm(Host host, Duration interval, long mostHeap, Path keep, Reporting reporting) {

  /**
   * Dumps the JVM twice, analyses the dumps and reports. Dumps that are not kept are deleted also
   * when the user interrupts it.
   *
   * @return the report's exit status
   * @throws InterruptedException while waiting between the dumps
   * @throws IOException when the report cannot be rendered
   */
  int prove(RunningJvm jvm) throws IOException, InterruptedException {
    try (DumpPlace place = DumpPlace.of(keep, jvm.pid())) {
      reporting.requireNoneOf(place.dumps());
      take(jvm, place);
      ProofResult proof = new DumpAnalysis(host).analyze(place.dumps());
      return reporting.report(ProofReport.of(proof, names(jvm, place), DumpAnalysis.MOST_TASKS));
    }
  }

  private void take(RunningJvm jvm, DumpPlace place) throws InterruptedException {
    try (ManagedJvm target = jvm.manage();
        ProgressLine progress = new ProgressLine(host)) {
      DumpCost cost = new DumpCost(jvm.pid(), target.usedHeap());
      cost.requireAtMost(mostHeap);
      place.requireRoom(cost.usedHeap());
      host.say(cost.announcement());
      progress.reached("writing the first heap dump", 0, 0);
      target.dump(place.dumps().get(0));
      progress.reached("waiting " + Durations.format(interval.toNanos()), 0, 0);
      TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      progress.reached("writing the second heap dump", 0, 0);
      target.dump(place.dumps().get(1));
    }
    if (place.isKept()) {
      host.say("the heap dumps are %s and %s".formatted(place.dumps().toArray()));
    }
  }

  /** Names of temporary files are of no use to anybody. */
  private static List<String> names(RunningJvm jvm, DumpPlace place) {
    return place.isKept()
        ? place.dumps().stream().map(Path::toString).toList()
        : List.of("heap of process " + jvm.pid());
  }
}
