package dev.fathom.demo.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.demo.gallery.Expectation.Level;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole gallery, as {@code demo-apps/score} does. What is known not to be found stands in
 * {@code known-misses.txt}; nothing else may be missed.
 */
@Tag("evidence")
class GalleryEvidenceIT {

  private static final int JOBS = 6;
  private static final List<Level> LEVELS = List.of(Level.DEFAULT, Level.HIGH);

  @Test
  void allIsSaidThatMustBeSaidButForTheKnownMisses()
      throws IOException, InterruptedException, ExecutionException {
    Trials trials = new Trials();
    for (Expectation expectation : Expectations.all()) {
      for (String kind : kinds(expectation)) {
        Trials.planAll(trials, expectation, kind, LEVELS, Trials.MODES);
      }
    }
    Set<String> known = knownMisses();
    List<Trial> wrong =
        trials.run(JOBS, trial -> {}).stream()
            .filter(trial -> trial.mode() != Mode.SICK || trial.required())
            .filter(trial -> !trial.verdict().right() && !known.contains(trial.key()))
            .toList();
    assertThat(wrong).isEmpty();
  }

  private static List<String> kinds(Expectation expectation) {
    List<String> kinds =
        Runtime.version().feature() >= 21 ? List.of("platform", "virtual") : List.of("platform");
    return kinds.stream().filter(expectation::concerns).toList();
  }

  private static Set<String> knownMisses() throws IOException {
    try (InputStream list = GalleryEvidenceIT.class.getResourceAsStream("known-misses.txt")) {
      return new String(list.readAllBytes(), UTF_8).lines().collect(Collectors.toSet());
    }
  }
}
