package dev.fathom.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

  private final List<String> events = new ArrayList<>();

  @Test
  void contestantsTakeTurnsRoundByRoundAndAreStartedAnewForEachFork() throws Exception {
    Row row = new Row("row", "ns", List.of(entrant("a"), entrant("b")), List.of());

    Outcome outcome = new Contest(new Effort(2, 2, 1), new Surroundings(1, 0, 0)).run(row);

    List<String> fork =
        List.of(
            "a starts",
            "a warms up",
            "b starts",
            "b warms up",
            "a runs",
            "b runs",
            "a runs",
            "b runs",
            "a ends",
            "b ends");
    List<String> both = new ArrayList<>(fork);
    both.addAll(fork);
    assertThat(events).isEqualTo(both);
    assertThat(outcome.samples().values())
        .allSatisfy(samples -> assertThat(samples.values()).hasSize(4));
  }

  @Test
  void aRoundThatIsNeverUndisturbedIsRepeatedSoOftenAndNotMore() throws Exception {
    Surroundings impossible = new Surroundings(-1, 0, 3);

    impossible.round(entrant("a").starter().start());

    assertThat(events).filteredOn("a runs"::equals).hasSize(4);
  }

  private Entrant entrant(String name) {
    return new Entrant(name, name, () -> new Recorded(name));
  }

  private final class Recorded implements Contestant {

    private final String name;

    Recorded(String name) {
      this.name = name;
      events.add(name + " starts");
    }

    @Override
    public void warmUp() {
      events.add(name + " warms up");
    }

    @Override
    public double round() {
      events.add(name + " runs");
      return 1;
    }

    @Override
    public void close() {
      events.add(name + " ends");
    }
  }
}
