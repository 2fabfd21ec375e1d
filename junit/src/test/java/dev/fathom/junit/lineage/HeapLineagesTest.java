package dev.fathom.junit.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.junit.LeakChecked;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@LeakChecked(enabled = false) // runs gates of its own, and one cannot see into another
class HeapLineagesTest {

  private final Scope suite = new Scope(Scope.Kind.SUITE, "suite", null);
  private final Lineages lineages = new Lineages(Scope::nearestOpen);

  @Test
  @SuppressWarnings("deprecation") // its successor does not exist in 17
  void theHeapConfirmsWhatTheIdsOfThreadsTell() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Scope test = new Scope(Scope.Kind.TEST, "test", suite);
    Lineage before = lineages.enter(test);
    Thread child = new Thread(() -> await(release), "child");
    lineages.leave(before);
    child.start();
    try {
      Lineage byId = lineages.of(child.getId()).orElseThrow();

      assertThat(byId.scope()).isSameAs(test);
      assertThat(HeapLineages.numbers()).containsEntry(child.getId(), byId.number());
    } finally {
      release.countDown();
      child.join();
    }
  }

  @Test
  void whoCannotBeToldApartBelongsToWhatIsCommon() {
    Scope one = new Scope(Scope.Kind.TEST, "one", suite);
    Scope two = new Scope(Scope.Kind.TEST, "two", suite);
    List<Lineage> possible = List.of(Lineage.of(one), Lineage.of(two));

    assertThat(new Tangles().resolve(-1, possible).scope()).isSameAs(suite);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
