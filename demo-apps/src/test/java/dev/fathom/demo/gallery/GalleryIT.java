package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A few programs of each kind; the whole gallery is run by {@link GalleryEvidenceIT}. */
class GalleryIT {

  private static final int JOBS = 4;

  /** Earlier JDKs do not write the frames of virtual threads into heap dumps. */
  private final String dumped = Runtime.version().feature() >= 25 ? "virtual" : "platform";

  private final String threads = Runtime.version().feature() >= 21 ? "virtual" : "platform";

  @Test
  void aFewSickProgramsAreFoundAndTheirTwinsAreNot()
      throws InterruptedException, ExecutionException {
    Trials trials = new Trials();
    for (String program : List.of("lock.Cockroach7504", "channel.Etcd6857", "guide.NobodyCloses")) {
      plan(trials, program, Mode.SICK, Level.DEFAULT, threads);
      plan(trials, program, Mode.HEALTHY, Level.DEFAULT, threads);
    }
    plan(trials, "lock.Kubernetes30872", Mode.SICK, Level.HIGH, "platform");
    plan(trials, "channel.Moby4395", Mode.SICK, Level.HIGH, "platform");
    plan(trials, "channel.Cockroach10790", Mode.SICK, Level.DEFAULT, threads);
    plan(trials, "jdk.LockLock", Mode.SICK, Level.DEFAULT, threads);
    plan(trials, "mixed.Istio16224", Mode.HEALTHY, Level.HIGH, threads);
    plan(trials, "mixed.Etcd6873", Mode.LUCKY, Level.HIGH, threads);
    plan(trials, "jdk.CrossedQueues", Mode.HEALTHY, Level.HIGH, "platform");
    List<String> heap = List.of("heap", "heap-plain");
    Trials.planHeap(trials, Expectations.of("mixed.Grpc1353"), dumped, heap, List.of());
    assertThat(trials.run(JOBS, trial -> {})).allMatch(trial -> trial.verdict().right());
  }

  private static void plan(Trials trials, String program, Mode mode, Level level, String threads) {
    trials.add(Expectations.of(program), mode, Setting.of(level, threads));
  }
}
