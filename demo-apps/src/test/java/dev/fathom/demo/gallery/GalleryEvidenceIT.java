package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.gallery.Expectation.Level;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole gallery and wants no less found than is known to be. What is missed is told by
 * {@code demo-apps/score}.
 */
@Tag("evidence")
class GalleryEvidenceIT {

  private static final int JOBS = 4;
  private static final double FOUND = 0.85;
  private static final double SILENT = 0.97;
  private static final double PREDICTED = 0.85;

  private final String kind = Runtime.version().feature() >= 21 ? "virtual" : "platform";

  @Test
  void atLevelHighMostIsFoundAndPredictedAndTheTwinsAreSilent()
      throws InterruptedException, ExecutionException {
    List<Trial> trials = runAll(Level.HIGH, List.of("sick", "healthy", "lucky"));
    assertShare(trials, Mode.SICK, FOUND);
    assertShare(trials, Mode.HEALTHY, SILENT);
    assertShare(trials, Mode.LUCKY, PREDICTED);
  }

  @Test
  void atLevelDefaultMostOfWhatIsDueThereIsFoundAndTheTwinsAreSilent()
      throws InterruptedException, ExecutionException {
    List<Trial> trials =
        runAll(Level.DEFAULT, List.of("sick", "healthy")).stream()
            .filter(trial -> trial.mode() == Mode.HEALTHY || trial.required())
            .toList();
    assertShare(trials, Mode.SICK, FOUND);
    assertShare(trials, Mode.HEALTHY, SILENT);
  }

  private List<Trial> runAll(Level level, List<String> modes)
      throws InterruptedException, ExecutionException {
    Trials planned = new Trials();
    for (Expectation expectation : Expectations.all()) {
      if (expectation.concerns(kind)) {
        Trials.planAll(planned, expectation, kind, List.of(level), modes);
      }
    }
    return planned.run(JOBS, trial -> {});
  }

  private static void assertShare(List<Trial> trials, Mode mode, double least) {
    List<Trial> of = trials.stream().filter(trial -> trial.mode() == mode).toList();
    List<Trial> wrong = of.stream().filter(trial -> !trial.verdict().right()).toList();
    assertThat((double) wrong.size() / of.size()).as("wrong: %s", wrong).isLessThan(1 - least);
  }
}
