package dev.fathom.junit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.junit.LeakChecked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@LeakChecked(enabled = false) // follows descents itself, and two cannot do so at a time
class LineagesTest {

  private static final int MORE_THAN_HAVE_STACKS = 10_100;

  private final Scope suite = new Scope(Scope.Kind.SUITE, "suite", null);
  private final Lineages lineages = new Lineages(Scope::nearestOpen);

  private Scope test() {
    return new Scope(Scope.Kind.TEST, "test", suite);
  }

  /** The id of a thread that is created here and never started. */
  @SuppressWarnings("deprecation") // its successor does not exist in 17
  private static long create() {
    return new Thread(() -> {}).getId();
  }

  @Test
  void aThreadBelongsToTheScopeInWhichItIsCreatedAndKnowsWhere() {
    Scope test = test();
    Lineage before = lineages.enter(test);
    long inside = create();
    lineages.leave(before);
    long outside = create();

    Lineage lineage = lineages.of(inside).orElseThrow();
    assertThat(lineage.scope()).isSameAs(test);
    assertThat(lineage.creation().frames())
        .first()
        .extracting(Frame::className, Frame::method)
        .containsExactly(LineagesTest.class.getName(), "create");
    assertThat(lineages.of(outside)).isEmpty();
  }

  @Test
  void whileItIsPausedNobodyIsFollowed() {
    Lineage before = lineages.enter(test());
    Lineage paused = lineages.pause();
    long meanwhile = create();
    lineages.leave(paused);
    long after = create();
    lineages.leave(before);

    assertThat(lineages.of(meanwhile)).isEmpty();
    assertThat(lineages.of(after)).isPresent();
  }

  @Test
  void whoCreatesThousandsOfThreadsIsStillToldButNotWhere() {
    Scope test = test();
    Lineage before = lineages.enter(test);
    long first = create();
    long last = first;
    for (int i = 0; i < MORE_THAN_HAVE_STACKS; i++) {
      last = create();
    }
    lineages.leave(before);

    assertThat(lineages.of(first).map(Lineage::creation))
        .hasValueSatisfying(stack -> assertThat(stack.isEmpty()).isFalse());
    Optional<Lineage> told = lineages.of(last);
    assertThat(told.map(Lineage::scope)).containsSame(test);
    assertThat(told.map(Lineage::creation))
        .hasValueSatisfying(stack -> assertThat(stack.isEmpty()).isTrue());
  }
}
