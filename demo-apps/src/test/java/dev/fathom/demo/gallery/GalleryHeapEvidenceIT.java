package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the gallery with heap dumps: what is out of reach is proved, the same is suspected without
 * the flag, and nothing is said of the healthy twins, whatever the collector.
 */
@Tag("evidence")
class GalleryHeapEvidenceIT {

  private static final int JOBS = 4;
  private static final Set<String> FAMILIES = Set.of("channel", "mixed", "leak");
  private static final String UNCOMPRESSED = "-XX:-UseCompressedOops";

  private static List<String> kinds() {
    return Runtime.version().feature() >= 25 ? List.of("platform", "virtual") : List.of("platform");
  }

  static Stream<List<String>> collectors() {
    return Stream.of(
        List.of("-XX:+UseSerialGC"),
        List.of("-XX:+UseSerialGC", UNCOMPRESSED),
        List.of("-XX:+UseParallelGC"),
        List.of("-XX:+UseParallelGC", UNCOMPRESSED),
        List.of("-XX:+UseG1GC", UNCOMPRESSED),
        List.of("-XX:+UseZGC"));
  }

  @Test
  void theSameIsProvedWithTheFlagAndSuspectedWithoutItAndTheTwinsAreSilent()
      throws InterruptedException, ExecutionException {
    assertAllRight(List.of("heap", "heap-plain", "heap-healthy"), List.of("-XX:+UseG1GC"));
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void theCollectorMakesNoDifference(List<String> collector)
      throws InterruptedException, ExecutionException {
    assertAllRight(List.of("heap"), collector);
  }

  private static void assertAllRight(List<String> modes, List<String> jvm)
      throws InterruptedException, ExecutionException {
    Trials trials = new Trials();
    for (Expectation expectation : Expectations.all()) {
      if (FAMILIES.contains(expectation.family())) {
        kinds().stream()
            .filter(expectation::concerns)
            .forEach(kind -> Trials.planHeap(trials, expectation, kind, modes, jvm));
      }
    }
    assertThat(trials.run(JOBS, trial -> {})).allMatch(trial -> trial.verdict().right());
  }
}
