package dev.fathom.analyzer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.model.ThreadRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof on dumps of real JVMs, whose programs say themselves what is right. */
class HeapProofIT {

  private static final String CERTAIN = "-XX:-EliminateAllocations";

  /** Compile at once and optimise fully, so that the hole is there when the dump is written. */
  private static final List<String> COMPILE = List.of("-Xbatch", "-XX:-TieredCompilation");

  /**
   * What every gallery leaks: two of eight kinds, two chains of two, and two workers and a task.
   */
  private static final int LEAKS = 16 + 4 + 3;

  /** The programs leave a second between dumps, to save time; nothing in them is on its way. */
  private static final ProofOptions OPTIONS =
      ProofOptions.defaults().withShortestGap(Duration.ofSeconds(1));

  @TempDir Path directory;

  static Stream<Arguments> configurations() {
    List<Arguments> rows = new ArrayList<>();
    for (Path home : ChildJvm.homes()) {
      for (String kind : List.of("platform", "virtual")) {
        rows.add(Arguments.of(home, kind, List.of("-XX:+UseG1GC", CERTAIN)));
      }
      rows.add(Arguments.of(home, "platform", List.of("-XX:+UseSerialGC", CERTAIN)));
      rows.add(
          Arguments.of(
              home, "platform", List.of("-XX:+UseParallelGC", "-XX:-UseCompressedOops", CERTAIN)));
      rows.add(Arguments.of(home, "virtual", List.of("-XX:+UseZGC", CERTAIN)));
      rows.add(Arguments.of(home, "platform", List.of("-XX:+UseZGC", CERTAIN)));
    }
    return rows.stream();
  }

  private List<Path> dumps() {
    return List.of(directory.resolve("1.hprof"), directory.resolve("2.hprof"));
  }

  private ProofResult gallery(Path home, String kind, List<String> flags) throws Exception {
    assumeTrue(kind.equals("platform") || ChildJvm.dumpsVirtualThreads(home));
    List<Path> dumps = dumps();
    ChildJvm.run(
        home, flags, Gallery.class, kind, dumps.get(0).toString(), dumps.get(1).toString());
    return HeapProof.analyze(dumps, OPTIONS);
  }

  private static List<String> names(ProofResult result, Predicate<GradedLeak> which) {
    return result.leaks().stream()
        .filter(which)
        .map(l -> l.leak().blocked().thread())
        .map(ThreadRef::name)
        .sorted()
        .toList();
  }

  @ParameterizedTest(name = "{1} {2} on {0}")
  @MethodSource("configurations")
  void proves_exactly_the_leaks(Path home, String kind, List<String> flags) throws Exception {
    ProofResult result = gallery(home, kind, flags);

    List<String> proved = names(result, l -> l.grade() == Grade.PROVED);
    assertThat(proved).hasSize(LEAKS).allMatch(name -> name.startsWith("leak-"));
    assertThat(names(result, l -> l.grade() != Grade.PROVED)).containsExactly("weak-take");
    assertThat(result.leaks()).allMatch(l -> l.snapshots() == 2);
    assertThat(result.last().liveWaits())
        .anySatisfy(w -> assertThat(w.path()).asString().contains("Gallery.KEPT"));
  }

  static Stream<Path> homes() {
    return ChildJvm.homes().stream();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void without_the_flag_the_same_set_is_suspected_and_says_why(Path home) throws Exception {
    ProofResult result = gallery(home, "platform", List.of());

    assertThat(result.leaks())
        .filteredOn(l -> l.leak().reach() == Reach.NONE)
        .hasSize(LEAKS)
        .allSatisfy(
            l -> {
              assertThat(l.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(l.objections()).containsExactly(Objection.ELIMINATED_ALLOCATIONS);
            });
    assertThat(ProofFindings.of(result, 100))
        .allSatisfy(f -> assertThat(f.whyNotProved()).isNotEmpty())
        .anySatisfy(f -> assertThat(f.message()).startsWith("2 tasks seem to wait for ever"));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void an_object_that_the_compiler_took_apart_never_makes_a_false_proof(Path home)
      throws Exception {
    List<Path> dumps = dumps();
    String end =
        ChildJvm.run(
            home, COMPILE, ScalarHole.class, dumps.get(0).toString(), dumps.get(1).toString());
    ProofResult result = HeapProof.analyze(dumps, OPTIONS);

    assertThat(end).contains("woken");
    assertThat(names(result, l -> l.grade() == Grade.PROVED)).isEmpty();
    // The hole itself: the consumer looks unreachable, though the producer will feed it.
    assertThat(names(result, l -> l.leak().reach() == Reach.NONE)).containsExactly("consumer");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void with_the_flag_the_object_is_whole_and_the_wait_is_live(Path home) throws Exception {
    List<Path> dumps = dumps();
    String end =
        ChildJvm.run(
            home,
            Stream.concat(COMPILE.stream(), Stream.of(CERTAIN)).toList(),
            ScalarHole.class,
            dumps.get(0).toString(),
            dumps.get(1).toString());
    ProofResult result = HeapProof.analyze(dumps, OPTIONS);

    assertThat(end).contains("woken");
    assertThat(result.leaks()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void a_weak_reference_can_wake_and_never_makes_a_false_proof(Path home) throws Exception {
    List<Path> dumps = dumps();
    String end =
        ChildJvm.run(
            home,
            List.of(CERTAIN),
            WeakHolder.class,
            dumps.get(0).toString(),
            dumps.get(1).toString());
    ProofResult result = HeapProof.analyze(dumps, OPTIONS);

    assertThat(end).contains("woken");
    assertThat(result.leaks())
        .singleElement()
        .satisfies(
            l -> {
              assertThat(l.leak().reach()).isEqualTo(Reach.WEAK);
              assertThat(l.objections()).containsExactly(Objection.WEAKLY_REACHABLE);
            });
  }

  @ParameterizedTest
  @MethodSource("homes")
  void somebody_whom_only_the_jvm_knows_of_never_makes_a_false_proof(Path home) throws Exception {
    List<Path> dumps = dumps();
    String end =
        ChildJvm.run(
            home,
            Stream.concat(COMPILE.stream(), Stream.of(CERTAIN)).toList(),
            SilentWakers.class,
            dumps.get(0).toString(),
            dumps.get(1).toString());
    ProofResult result = HeapProof.analyze(dumps, OPTIONS);

    assertThat(end).contains("reaper was woken", "behind was woken", "plugged was woken");
    assertThat(names(result, l -> l.grade() == Grade.PROVED)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void a_wake_up_on_its_way_never_makes_a_false_proof(Path home) throws Exception {
    List<Path> dumps = dumps();
    ChildJvm.run(
        home,
        List.of(CERTAIN),
        BusyService.class,
        dumps.get(0).toString(),
        dumps.get(1).toString());

    for (List<Path> some : List.of(dumps.subList(0, 1), dumps.subList(1, 2), dumps)) {
      ProofResult result = HeapProof.analyze(some, ProofOptions.defaults());
      assertThat(names(result, l -> l.grade() == Grade.PROVED)).isEmpty();
    }
    assertThat(HeapProof.analyze(dumps, ProofOptions.defaults()).leaks()).isEmpty();
  }
}
