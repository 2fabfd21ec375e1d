package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockNotReleasedTest {

  private final Story story = Story.recording();

  private List<Finding> lost() {
    return story.findings(RuleId.LOCK_NOT_RELEASED);
  }

  @Test
  void anOwnerThatHasEndedProvesThatItsWaitersWaitForEver() {
    StoryTask dead = story.task("timer-1");
    StoryResource cache = story.mutex("cache").heldByEnded(dead);
    dead.ends();
    StoryTask parent = story.task("parent");
    StoryTask waiter = story.task("timer-2").createdBy(parent);
    waiter.waits("lock", cache, "shop.Cache.expire:4");
    parent.waits("await", story.resource("wait-group", "all", -1), "shop.Cache.close:9");
    story.passes(3000).scan().passes(3000).scan();

    assertThat(lost()).extracting(Finding::grade).containsExactly(Grade.PROVED, Grade.SUSPECTED);
    assertThat(lost().get(0).tasks()).extracting(TaskRef::id).containsExactly(waiter.id());
    assertThat(lost().get(0).message())
        .startsWith("timer-1 ended without releasing mutex cache; 1 task waits for it for ever");
    assertThat(lost().get(1).tasks()).extracting(TaskRef::id).containsExactly(parent.id());
  }

  @Test
  void oneScanAloneProvesNothing() {
    StoryTask dead = story.task("timer-1");
    StoryResource cache = story.mutex("cache").heldByEnded(dead);
    dead.ends();
    story.task("timer-2").waits("lock", cache, "shop.Cache.expire:4");
    story.passes(3000).scan();

    assertThat(lost()).extracting(Finding::grade).containsExactly(Grade.SUSPECTED);
  }

  @Test
  void aTransferableMutexMayStillBeUnlockedBySomebody() {
    StoryTask dead = story.task("timer-1");
    StoryResource cache = story.mutex("cache").heldBy(dead, "exclusive", "shop.Cache.expire:4");
    dead.ends();
    StoryTask waiter = story.task("timer-2").waits("lock", cache, "shop.Cache.clear:9");
    story.passes(3000).scan().passes(3000).scan();

    assertThat(lost())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.tasks()).extracting(TaskRef::id).containsExactly(waiter.id());
              assertThat(finding.message()).contains("which it took at shop.Cache.expire:4");
              assertThat(finding.whyNotProved()).contains("Somebody else");
            });
  }

  @Test
  void aLockThatAnEndedTaskHoldsIsSuspectBeforeAnybodyWaits() {
    StoryTask dead = story.task("reader");
    story.resource("rw-mutex", "client", -1).heldBy(dead, "shared", "shop.Client.retry:4");
    dead.ends();
    story.passes(3000).scan();

    assertThat(lost())
        .singleElement()
        .satisfies(finding -> assertThat(finding.site()).hasToString("shop.Client.retry:4"));
  }

  @Test
  void aLockThatIsHandedOnAtOnceIsNotLost() {
    StoryTask dead = story.task("reader");
    story.mutex("m").heldBy(dead, "exclusive", "shop.Client.retry:4");
    dead.ends();
    story.passes(20).scan();

    assertThat(lost()).isEmpty();
  }

  @Test
  void anOwnerWithATaskIsAlive() {
    StoryTask alive = story.task("alive");
    StoryResource lock = story.mutex("m").heldBy(alive);
    story.task("waiter").waits("lock", lock, "shop.A.a:1");
    story.passes(3000).scan().passes(3000).scan();

    assertThat(lost()).isEmpty();
  }
}
