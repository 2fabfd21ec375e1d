package dev.fathom.analyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.analysis.Context;
import dev.fathom.analyzer.analysis.Coverage;
import dev.fathom.analyzer.analysis.Thresholds;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.parallel.Workers;
import dev.fathom.analyzer.story.Crowd;
import dev.fathom.analyzer.story.Soup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The work of the graph grows with the waits, not with their square. */
class WorkTest {

  private final SiteRule sites = new SiteRule(List.of());

  private static Ledger crowd(int size) {
    Ledger ledger = new Ledger();
    new Crowd(size, ledger::accumulate).tell();
    return ledger;
  }

  @Test
  void stepsGrowAsFastAsWaits() {
    long small = new WaitGraph(crowd(1000), sites, Workers.ONE).steps();
    long large = new WaitGraph(crowd(8000), sites, Workers.ONE).steps();

    assertThat(small).isPositive();
    assertThat(large).isLessThanOrEqualTo(9 * small);
  }

  @Test
  void everyWaitIsInTheGraphAndTheChainOfLocksIsOneKnot() {
    WaitGraph graph = new WaitGraph(crowd(1000), sites, Workers.ONE);

    assertThat(graph.waiters()).hasSize(1000);
    assertThat(graph.knots())
        .singleElement()
        .satisfies(
            knot -> {
              assertThat(knot.isProved()).isTrue();
              assertThat(knot.members()).hasSize(2);
              assertThat(knot.behind()).hasSize(498);
            });
  }

  @Test
  void allAnalysesShareOneGraph() {
    Context context =
        new Context(
            crowd(10),
            new Coverage(Map.of(), Map.of()),
            Thresholds.DEFAULT,
            sites,
            Soup.BEGIN,
            Soup.BEGIN + Soup.LENGTH,
            Workers.ONE);

    assertThat(context.graph()).isSameAs(context.graph());
  }
}
