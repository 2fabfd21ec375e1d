package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole gallery at level {@code high} and wants no less found than is known to be. What is
 * missed, and at other levels, is told by {@code demo-apps/score}.
 */
@Tag("evidence")
class GalleryEvidenceIT {

  private static final int JOBS = 4;
  private static final double FOUND = 0.80;
  private static final double SILENT = 0.95;
  private static final double PREDICTED = 0.70;

  @Test
  void mostIsFoundAndPredictedAndTheTwinsAreSilent()
      throws InterruptedException, ExecutionException {
    String kind = Runtime.version().feature() >= 21 ? "virtual" : "platform";
    Trials planned = new Trials();
    for (Expectation expectation : Expectations.all()) {
      if (expectation.concerns(kind)) {
        List<String> modes = List.of("sick", "healthy", "lucky");
        Trials.planAll(planned, expectation, kind, List.of(Level.HIGH), modes);
      }
    }
    List<Trial> trials = planned.run(JOBS, trial -> {});
    assertShare(trials, Mode.SICK, FOUND);
    assertShare(trials, Mode.HEALTHY, SILENT);
    assertShare(trials, Mode.LUCKY, PREDICTED);
  }

  private static void assertShare(List<Trial> trials, Mode mode, double least) {
    List<Trial> of = trials.stream().filter(trial -> trial.mode() == mode).toList();
    List<Trial> wrong = of.stream().filter(trial -> !trial.verdict().right()).toList();
    assertThat((double) wrong.size() / of.size()).as("wrong: %s", wrong).isLessThan(1 - least);
  }
}
