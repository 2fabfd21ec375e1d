package dev.fathom.demo.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectationsTest {

  private static final Set<String> GRADES = Set.of("proved", "suspected", "potential", "slow");

  static List<Expectation> all() {
    return Expectations.all();
  }

  @Test
  void namesEachProgramOnce() {
    assertThat(all()).extracting(Expectation::program).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void expectsOfEachProgramWhatItCanShow(Expectation expected) throws ReflectiveOperationException {
    Class<?> program = Class.forName("dev.fathom.demo.gallery." + expected.program());
    assertThat(Program.class).isAssignableFrom(program);
    assertThat(GRADES).containsAll(expected.grades());
    assertThat(expected.rules()).isNotEmpty();
    assertThat(expected.culprits()).isNotEmpty();
  }

  @Test
  void recreatesThirtyFourKernelsAndTwentyOneStuckPatternsAndSixLeaks() {
    assertThat(all())
        .filteredOn(e -> Set.of("lock", "channel", "mixed").contains(e.family()))
        .hasSize(34);
    assertThat(all()).filteredOn(e -> e.family().equals("jdk")).hasSize(21);
    assertThat(all()).filteredOn(e -> e.family().equals("leak")).hasSize(6);
  }
}
