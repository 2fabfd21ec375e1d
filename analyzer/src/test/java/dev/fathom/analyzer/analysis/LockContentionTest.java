package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.event.ThreadPark;
import dev.fathom.analyzer.finding.ContentionBudget;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LockContentionTest {

  private static final long BEGIN = 1_700_000_000_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final Story story = Story.recording();

  private List<Finding> contention() {
    return story.findings(RuleId.LOCK_CONTENTION);
  }

  @Test
  void waitsForALockNameItsHolder() {
    StoryTask refresh = story.task("price-refresh");
    StoryTask pricing = story.task("pricing-1");
    StoryResource book =
        story.mutex("price-book").heldBy(refresh).whileAt("shop.Supplier.prices:80");
    for (int i = 0; i < 5; i++) {
      pricing.waits("lock", book, "shop.PriceBook.priceOf:30");
      story.passes(40).scan();
      refresh.releases(book, "shop.PriceBook.refresh:55", 45);
      pricing.goesOn();
      story.passes(10);
    }

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message())
                  .isEqualTo(
                      "5 waits for mutex price-book cost 200ms at shop.PriceBook.priceOf:30"
                          + " (longest 40ms); price-refresh held it, and released it at"
                          + " shop.PriceBook.refresh:55");
              assertThat(finding.totalWaitNanos()).isEqualTo(200 * MILLI);
              assertThat(finding.tasks()).extracting(TaskRef::name).containsExactly("pricing-1");
              assertThat(finding.evidence())
                  .extracting(Evidence::label)
                  .containsExactly(
                      "holder", "victims", "hold times", "holder at work", "longest wait");
              assertThat(finding.evidence().get(3).stack())
                  .anyMatch(frame -> frame.toString().equals("shop.Supplier.prices:80"));
            });
  }

  @Test
  void theOwnerAtTheBeginningIsBlamedNotWhoWasMerelyFirstInTheQueue() {
    StoryTask refresh = story.task("price-refresh");
    StoryTask first = story.task("pricing-1");
    StoryTask second = story.task("pricing-2");
    StoryResource book = story.mutex("price-book").heldBy(refresh);
    for (int i = 0; i < 5; i++) {
      first.waits("lock", book, "shop.PriceBook.priceOf:30");
      second.waits("lock", book, "shop.PriceBook.priceOf:30");
      story.passes(40);
      refresh.releases(book, "shop.PriceBook.refresh:55", -1);
      first.goesOn();
      first.releases(book, "shop.PriceBook.priceOf:34", -1);
      first.releases(book, "shop.PriceBook.priceOf:34", -1);
      second.goesOn();
      story.passes(10);
    }

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .endsWith(
                        "price-refresh held it, and released it at shop.PriceBook.refresh:55"));
  }

  @Test
  void aLockThatCostsLittleIsNoFinding() {
    StoryResource book = story.mutex("price-book");
    StoryTask pricing = story.task("pricing-1").waits("lock", book, "shop.PriceBook.priceOf:30");
    story.passes(90);
    pricing.goesOn();
    story.passes(900).scan();

    assertThat(contention()).isEmpty();
  }

  @Test
  void aWaitThatHasNotEndedCountsOnceAndIsSaid() {
    StoryTask refresh = story.task("price-refresh");
    StoryResource book = story.mutex("price-book").heldBy(refresh);
    story.task("pricing-1").waits("lock", book, "shop.PriceBook.priceOf:30");
    StoryTask other = story.task("pricing-2").waits("lock", book, "shop.PriceBook.priceOf:30");
    story.passes(500).scan().passes(500).scan();
    other.goesOn();

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "2 waits for mutex price-book cost 2s at shop.PriceBook.priceOf:30"
                            + " (longest 1s, 1 not ended)"));
  }

  @Test
  void anOldWaitForALockThatNobodyIsKnownToHoldMayNeverEndAndIsSaid() {
    StoryResource gossip = story.mutex("gossip");
    story.task("gossip").waits("lock", gossip, "shop.Gossip.manage:47");
    story.passes(2500).scan().passes(500).scan();

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .isEqualTo(
                      "1 wait for mutex gossip cost 3s at shop.Gossip.manage:47 (longest 3s, 1 not"
                          + " ended); nobody is known to hold it, and it may never be released");
              assertThat(finding.evidence())
                  .filteredOn(evidence -> evidence.label().equals("not ended"))
                  .extracting(Evidence::text)
                  .containsExactly(
                      "gossip has waited 3s so far; level=high of the agent records who took the"
                          + " lock, and where");
            });
  }

  @Test
  void aYoungWaitAndOneWithATimeLimitAreLeftToEnd() {
    StoryResource gossip = story.mutex("gossip");
    story.task("gossip").waitsTimed("lock", gossip, "shop.Gossip.manage:47");
    story.passes(2500).scan();
    story.task("manager").waits("lock", gossip, "shop.Gossip.manage:47");
    story.passes(500).scan();

    assertThat(contention())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith("2 not ended)"));
  }

  @Test
  void waitingForWorkIsNotContention() {
    StoryResource jobs = story.channel("jobs", 0);
    StoryTask worker = story.task("worker").waits("receive", jobs, "shop.Worker.run:3");
    story.passes(5000);
    worker.goesOn();

    assertThat(contention()).isEmpty();
  }

  @Test
  void parksInAReentrantLockAreContentionAndParksInAConditionAreNot() {
    story.add(park("java.util.concurrent.locks.ReentrantLock$NonfairSync"));
    story.add(park("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"));
    story.add(park("java.util.concurrent.SynchronousQueue$TransferStack"));
    story.passes(1000);

    assertThat(contention())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(1);
              assertThat(finding.resource().className())
                  .isEqualTo("java.util.concurrent.locks.ReentrantLock");
            });
  }

  @Test
  void whatTheAgentTellsIsNotToldAgainByTheParksOfTheJdk() {
    StoryTask holder = story.task("holder");
    StoryResource lock = story.lockOfJdk("java.util.concurrent.locks.ReentrantLock").heldBy(holder);
    StoryTask victim = story.task("victim").waits("lock", lock, "shop.Cart.add:4");
    story.passes(400);
    victim.goesOn();
    story.add(park("java.util.concurrent.locks.ReentrantLock$NonfairSync"));
    story.add(park("java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync"));
    story.passes(600).scan();

    assertThat(contention())
        .extracting(finding -> finding.resource().className() + " " + finding.count())
        .containsExactlyInAnyOrder(
            "java.util.concurrent.locks.ReentrantLock 1",
            "java.util.concurrent.locks.ReentrantReadWriteLock 1");
  }

  private List<Finding> overBudget(String... budgets) {
    return story
        .report(
            AnalysisOptions.DEFAULT.withContentionBudgets(
                Stream.of(budgets).map(ContentionBudget::parse).toList()))
        .findings()
        .stream()
        .filter(finding -> finding.message().contains("over the budget"))
        .toList();
  }

  private void twoShortWaits() {
    StoryTask refresh = story.task("price-refresh");
    StoryTask pricing = story.task("pricing-1");
    StoryResource book = story.mutex("price-book").heldBy(refresh);
    for (String place : List.of("shop.PriceBook.priceOf:30", "shop.Cart.total:9")) {
      pricing.waits("lock", book, place);
      story.passes(3);
      pricing.goesOn();
    }
    story.passes(60_000);
  }

  @Test
  void waitsTooShortForAFindingAddUpToMoreThanABudget() {
    twoShortWaits();

    assertThat(contention()).isEmpty();
    assertThat(overBudget("price-book<5ms"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.LOCK_CONTENTION);
              assertThat(finding.message())
                  .isEqualTo(
                      "Waits for price-book cost 6ms together, over the budget of 5ms (2 waits)");
              assertThat(finding.fingerprint())
                  .isEqualTo(ContentionBudget.parse("price-book<9s").fingerprint());
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .containsExactlyInAnyOrder(
                      "3ms in 1 wait for mutex price-book at shop.PriceBook.priceOf:30",
                      "3ms in 1 wait for mutex price-book at shop.Cart.total:9");
            });
  }

  @Test
  void aBudgetOfContentionIsForALockAPlaceOrAll() {
    twoShortWaits();

    assertThat(overBudget("<6ms")).hasSize(1);
    assertThat(overBudget("shop.Cart<3ms", "shop.Cart.total<3ms", "mutex price-book<6ms"))
        .hasSize(3);
    assertThat(overBudget("<7ms", "shop.Cart<4ms", "orders<1us")).isEmpty();
  }

  private static TestRow park(String parkedClass) {
    return new TestRow(ThreadPark.TYPE)
        .at(BEGIN)
        .lasting(400 * MILLI)
        .by(new ThreadRef(8, "victim", false))
        .with(new Stack(List.of(Frame.parse("shop.Cart.add:4")), false))
        .set(ThreadPark.PARKED_CLASS, parkedClass);
  }
}
