package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the gallery with heap dumps: what is out of reach is proved, the same is suspected without
 * the flag, and nothing is said of the healthy twins, whatever the collector and the width of
 * references.
 *
 * <p>The runs take the heaps in turn, so that each kind of run of each family meets each heap.
 * {@code -Dfathom.heap.product=true} makes every run with every heap, which takes an hour; {@code
 * -Dfathom.heap.programs=REGEX} leaves out other programs.
 */
@Tag("evidence")
class GalleryHeapEvidenceIT {

  private static final int JOBS = 4;
  private static final Set<String> FAMILIES = Set.of("channel", "mixed", "leak");
  private static final List<String> MODES = List.of("heap", "heap-plain", "heap-healthy");
  private static final String WIDE = "-XX:-UseCompressedOops";

  /** Seven: no divisor of how many runs a program has. */
  private static final List<List<String>> HEAPS =
      List.of(
          List.of("-XX:+UseG1GC"),
          List.of("-XX:+UseSerialGC"),
          List.of("-XX:+UseParallelGC"),
          List.of("-XX:+UseZGC"),
          List.of("-XX:+UseG1GC", WIDE),
          List.of("-XX:+UseSerialGC", WIDE),
          List.of("-XX:+UseParallelGC", WIDE));

  private final boolean product = Boolean.getBoolean("fathom.heap.product");
  private final Pattern programs = Pattern.compile(System.getProperty("fathom.heap.programs", ""));
  private final Trials trials = new Trials();
  private int turn;

  @Test
  void theSameIsProvedWithTheFlagAndSuspectedWithoutItAndTheTwinsAreSilent()
      throws InterruptedException, ExecutionException {
    for (Expectation expectation : Expectations.matching(programs)) {
      if (FAMILIES.contains(expectation.family())) {
        kinds().filter(expectation::concerns).forEach(kind -> plan(expectation, kind));
      }
    }
    List<Trial> wrong =
        trials.run(JOBS, trial -> {}).stream().filter(trial -> !trial.verdict().right()).toList();
    assertThat(wrong).isEmpty();
  }

  /** Earlier JDKs do not write the frames of virtual threads into heap dumps. */
  private static Stream<String> kinds() {
    return Runtime.version().feature() >= 25
        ? Stream.of("platform", "virtual")
        : Stream.of("platform");
  }

  private void plan(Expectation expectation, String kind) {
    for (String mode : MODES) {
      List<List<String>> heaps = product ? HEAPS : List.of(HEAPS.get(turn++ % HEAPS.size()));
      for (List<String> heap : heaps) {
        Trials.planHeap(trials, expectation, kind, List.of(mode), heap);
      }
    }
  }
}
