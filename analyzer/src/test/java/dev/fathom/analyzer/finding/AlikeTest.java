package dev.fathom.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AlikeTest {

  private static final Site PRICE = new Site("shop.PriceBook", "priceOf", 24);
  private static final Site STOCK = new Site("shop.PriceBook", "priceOf", 31);
  private static final long SECOND = 1_000_000_000L;

  private final Alike alike = new Alike(3);

  private static Finding contention(Site site, long lock, long seconds) {
    TaskRef task = new TaskRef(lock, "t-" + lock, lock, false, "waiting", site, 0, lock);
    return new FindingBuilder(RuleId.LOCK_CONTENTION, Grade.SLOW, new SiteRule(List.of()))
        .at(site, new ResourceRef(lock, "lock", "java.util.concurrent.locks.ReentrantLock", ""))
        .message("lock " + lock + " is busy")
        .tasks(List.of(task), List.of(task.name()), 3)
        .cost(1, seconds * SECOND, seconds * SECOND)
        .build();
  }

  @Test
  void manyLocksAtOnePlaceAreOneFindingAboutTheWorst() {
    List<Finding> stripes =
        LongStream.range(0, 5).mapToObj(lock -> contention(PRICE, lock, 9 - lock)).toList();

    assertThat(alike.fold(stripes))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.message()).isEqualTo("lock 0 is busy; 4 more like it");
              assertThat(one.resource().id()).isZero();
              assertThat(one.count()).isEqualTo(5);
              assertThat(one.totalWaitNanos()).isEqualTo((9 + 8 + 7 + 6 + 5) * SECOND);
              assertThat(one.maxWaitNanos()).isEqualTo(9 * SECOND);
              assertThat(one.tasks()).extracting(TaskRef::id).containsExactly(0L, 1L, 2L);
              assertThat(one.threads()).containsExactly("t-0", "t-1", "t-2");
              assertThat(one.evidence())
                  .containsExactly(
                      Evidence.of(
                          "alike",
                          "4 more at this place differ only in the instance and cost 26s in all"));
            });
  }

  @Test
  void whatIsFoldedKeepsItsGrade() {
    Finding lost =
        new FindingBuilder(RuleId.POOL_EXHAUSTION, Grade.SUSPECTED, new SiteRule(List.of()))
            .at(PRICE, new ResourceRef(1, "semaphore", "shop.Calls", ""))
            .build();

    assertThat(alike.fold(List.of(lost, lost)))
        .extracting(Finding::grade)
        .containsExactly(Grade.SUSPECTED);
  }

  @Test
  void whatIsAtAnotherLineOrOfAnotherGradeStaysAlone() {
    Finding here = contention(PRICE, 1, 4);
    Finding there = contention(STOCK, 2, 3);

    assertThat(alike.fold(List.of(here, there))).containsExactly(here, there);
  }
}
