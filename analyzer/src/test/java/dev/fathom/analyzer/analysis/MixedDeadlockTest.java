package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.StoryTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deadlocks in which not only owners take part. */
class MixedDeadlockTest {

  private final Story story = Story.recording();

  private List<Finding> deadlocks() {
    return story.findings(RuleId.DEADLOCK);
  }

  private void twoScans() {
    story.passes(3000).scan().passes(3000).scan();
  }

  /** The one suspected deadlock, which names exactly these tasks. */
  private Finding suspected(StoryTask... tasks) {
    twoScans();
    assertThat(deadlocks()).hasSize(1);
    Finding finding = deadlocks().get(0);
    assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
    assertThat(finding.whyNotProved()).isNotEmpty();
    assertThat(finding.tasks())
        .extracting(TaskRef::id)
        .containsExactlyInAnyOrderElementsOf(List.of(tasks).stream().map(StoryTask::id).toList());
    return finding;
  }

  @Test
  void aSenderHoldsTheLockThatTheReceiverWaitsFor() {
    StoryTask updater = story.task("updater");
    StoryTask receiver = story.task("receiver");
    StoryResource lock = story.mutex("conns").heldBy(updater);
    StoryResource updates = story.channel("updates", 0);
    receiver.waits("receive", updates, "shop.Balancer.run:5");
    story.passes(10);
    receiver.goesOn();
    updater.waits("send", updates, "shop.Resolver.update:9");
    receiver.waits("lock", lock, "shop.Balancer.tearDown:20");

    Finding finding = suspected(updater, receiver);
    assertThat(finding.message())
        .contains("updater to send to channel updates", "receiver for mutex conns");
    assertThat(finding.fix()).contains("Release the lock before the channel");
    assertThat(finding.whyNotProved()).contains("history", "heap");
  }

  @Test
  void whoWaitsForTheLockOfASenderWithoutKnownReceiverIsTakenForTheReceiver() {
    StoryTask handler = story.task("handler");
    StoryTask main = story.thread("main");
    StoryResource lock = story.mutex("m").heldBy(handler);
    handler.waits("send", story.channel("done", 0), "shop.Controller.handle:9");
    main.waits("lock", lock, "shop.Controller.await:20");

    assertThat(suspected(handler, main).evidence())
        .extracting(Evidence::text)
        .anyMatch(text -> text.contains("nobody is known to use the other end"));
  }

  @Test
  void receiversThatTakeTurnsUnderALockRest() {
    StoryTask leader = story.task("leader");
    StoryTask follower = story.task("follower");
    StoryResource lock = story.mutex("turn").heldBy(leader);
    leader.waits("receive", story.channel("work", 8), "shop.Worker.next:11");
    follower.waits("lock", lock, "shop.Worker.next:10");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void aReceiverOutsideTheSetCanStillCome() {
    StoryTask updater = story.task("updater");
    StoryTask blocked = story.task("blocked");
    StoryTask free = story.task("free");
    StoryResource lock = story.mutex("m").heldBy(updater);
    StoryResource updates = story.channel("updates", 0).usedBy("receiver", blocked, "shop.A.a:1");
    updates.usedBy("receiver", free, "shop.A.b:2");
    updater.waits("send", updates, "shop.Resolver.update:9");
    blocked.waits("lock", lock, "shop.Balancer.tearDown:20");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void aReaderThatReadsAgainBehindAWaitingWriterIsStuck() {
    StoryTask reader = story.task("reader");
    StoryTask writer = story.task("writer");
    StoryResource lock = story.resource("rw-mutex", "store", -1);
    lock.heldBy(reader, "shared", "shop.Store.get:1");
    writer.waits("lock", lock, "shop.Store.put:9");
    story.passes(5);
    reader.waits("read-lock", lock, "shop.Store.size:4");

    Finding finding = suspected(reader, writer);
    assertThat(finding.fix()).contains("Do not lock for reading what the caller already reads");
    assertThat(finding.evidence())
        .extracting(Evidence::text)
        .anyMatch(text -> text.contains("reader took rw-mutex store at shop.Store.get:1"));
  }

  @Test
  void aReaderThatWantsToWriteWaitsForItself() {
    StoryTask reader = story.task("reader");
    StoryResource lock = story.resource("rw-lock", "", -1);
    lock.heldBy(reader, "shared", "shop.Store.get:1");
    reader.waits("lock", lock, "shop.Store.put:9");

    assertThat(suspected(reader).message()).contains("that it holds itself");
  }

  @Test
  void aTransferableMutexThatItsHolderLocksAgainIsSuspected() {
    StoryTask task = story.task("task");
    StoryResource lock = story.mutex("m").heldBy(task, "exclusive", "shop.A.a:1");
    task.waits("lock", lock, "shop.A.b:2");

    suspected(task);
  }

  @Test
  void permitsThatAreAllHeldByWaitersAreADeadlock() {
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    StoryResource connections = story.resource("resource-pool", "connections", 2);
    connections.heldBy(ann, "lease", "shop.Db.open:1");
    connections.heldBy(bob, "lease", "shop.Db.open:1");
    ann.waits("acquire", connections, "shop.Db.nested:7");
    bob.waits("acquire", connections, "shop.Db.nested:7");

    suspected(ann, bob);
  }

  @Test
  void aPermitThatSomebodyAtWorkHoldsComesBack() {
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    StoryResource connections = story.resource("resource-pool", "connections", 2);
    connections.heldBy(ann, "lease", "shop.Db.open:1");
    connections.heldBy(bob, "lease", "shop.Db.open:1");
    ann.waits("acquire", connections, "shop.Db.nested:7");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void aPoolWhoseOnlyThreadWaitsForATaskInItsQueueStarvesAndIsNoDeadlockBesides() {
    StoryResource pool = story.resource("executor", "single", 1);
    StoryTask outer = story.task("outer").inPool(pool);
    story.task("inner").inPool(pool).createdBy(outer).isQueued();
    outer.waits("join", story.resource("future", "", -1), "shop.Report.run:7");
    twoScans();

    assertThat(deadlocks()).isEmpty();
    assertThat(story.findings(RuleId.POOL_STARVATION)).hasSize(1);
  }

  @Test
  void aPoolWithAThreadToSpareIsNotStuck() {
    StoryResource pool = story.resource("executor", "two", 2);
    StoryTask outer = story.task("outer").inPool(pool);
    story.task("inner").inPool(pool).createdBy(outer).isQueued();
    outer.waits("join", story.resource("future", "", -1), "shop.Report.run:7");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  private StoryTask asks(StoryTask creator, String name) {
    StoryResource answer = story.resource("future", name + " answer", -1);
    return story.task(name).createdBy(creator).waits("join", answer, "shop.Client.ask:3");
  }

  @Test
  void twoWhoAwaitWhatNobodyIsKnownToMakeMayAwaitEachOther() {
    StoryTask server = story.task("server");
    suspected(asks(server, "ann"), asks(server, "bob"));
  }

  @Test
  void aPlaceWhereStillOthersAwaitSomethingIsOneWhereAllWaitForSomebodySlow() {
    StoryTask server = story.task("server");
    asks(server, "ann");
    asks(server, "bob");
    asks(story.task("other server"), "eve");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void whoRestUntilTheEndOfTheProgramDoNotAwaitEachOther() {
    StoryTask server = story.task("server");
    asks(server, "until shutdown");
    StoryResource stop = story.resource("latch", "stop", -1);
    story.task("until stop").createdBy(server).waits("await", stop, "shop.Server.stop:9");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void whereTheirCreatorMadeOthersTooOneOfThoseMayLetThemGo() {
    StoryTask server = story.task("server");
    asks(server, "ann");
    asks(server, "bob");
    StoryResource work = story.channel("work", 0);
    story.task("worker").createdBy(server).waits("receive", work, "shop.Worker.run:5");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void moreThanAFewThatAwaitAnswersAwaitSomebodySlow() {
    StoryTask server = story.task("server");
    List.of("ann", "bob", "eve", "dan").forEach(name -> asks(server, name));
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  private StoryResource group(StoryResource scope, long limit) {
    return story
        .resource("task-group", "pages", limit)
        .used(0, 0, limit)
        .madeAt("shop.Crawler.crawl:3", scope);
  }

  @Test
  void aTaskThatWantsAPlaceInItsOwnFullGroupIsStuck() {
    StoryResource scope = story.resource("context", "pages", -1);
    StoryResource pages = group(scope, 1);
    StoryTask page = story.task("page").under(scope);
    page.waits("acquire", pages, "shop.Crawler.visit:7");

    assertThat(suspected(page).message()).contains("page", "pages");
  }

  @Test
  void aGroupWithAMemberAtWorkHasRoomInTheEnd() {
    StoryResource scope = story.resource("context", "pages", -1);
    StoryResource pages = group(scope, 2);
    story.task("page").under(scope).waits("acquire", pages, "shop.Crawler.visit:7");
    story.task("other page").under(scope).runs("shop.Crawler.read:9");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void whoMerelyAnnouncedTheWorkOfAGroupIsNotTakenForTheOneWhoDoesIt() {
    StoryTask stopper = story.task("stopper");
    StoryResource lock = story.mutex("tasks").heldBy(stopper);
    StoryTask gone = story.task("worker");
    StoryResource drain = story.resource("wait-group", "drain", -1);
    drain.usedBy("adder", story.thread("unknown"), "shop.Server.start:3");
    stopper.waits("await", drain, "shop.Server.stop:9");
    gone.waits("lock", lock, "shop.Server.finish:20");

    suspected(stopper, gone);
  }

  @Test
  void tasksThatJoinEachOtherAreStuck() {
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    ann.waits("join", story.resource("task", "bob", -1), "shop.A.a:1");
    ann.dependsOn(bob, "join-target");
    bob.waits("join", story.resource("task", "ann", -1), "shop.B.b:2");
    bob.dependsOn(ann, "join-target");

    suspected(ann, bob);
  }

  @Test
  void aGroupWhoseMembersWaitForItsWaitersLockIsStuck() {
    StoryTask parent = story.task("parent");
    StoryTask child = story.task("child").createdBy(parent);
    StoryResource lock = story.mutex("m").heldBy(parent);
    parent.waits("await", story.resource("wait-group", "all", -1), "shop.A.a:1");
    child.waits("lock", lock, "shop.A.child:2");

    suspected(parent, child);
  }

  @Test
  void consequencesOfAProofAreToldButNotProved() {
    StoryTask ann = story.task("ann");
    StoryTask bob = story.task("bob");
    StoryTask parent = story.task("parent");
    StoryResource left = story.mutex("left").heldBy(ann);
    StoryResource right = story.mutex("right").heldBy(bob);
    ann.waits("lock", right, "shop.A.a:1");
    bob.waits("lock", left, "shop.B.b:2");
    parent.waits("join", story.resource("task", "ann", -1), "shop.P.p:3");
    parent.dependsOn(ann, "join-target");
    twoScans();

    assertThat(deadlocks())
        .extracting(Finding::grade)
        .containsExactly(Grade.PROVED, Grade.SUSPECTED);
    assertThat(deadlocks().get(0).tasks())
        .extracting(TaskRef::id)
        .containsExactly(ann.id(), bob.id());
    assertThat(deadlocks().get(1).tasks()).extracting(TaskRef::id).containsExactly(parent.id());
    assertThat(deadlocks().get(1).message()).contains("behind the proved deadlock of ann, bob");
    assertThat(story.report().findings()).extracting(Finding::rule).containsOnly(RuleId.DEADLOCK);
  }

  @Test
  void aSelectIsStuckWhenNoCaseCanBecomeReady() {
    StoryTask keeper = story.task("keeper");
    StoryTask sender = story.task("sender");
    StoryResource lock = story.mutex("m").heldBy(keeper);
    StoryResource data = story.channel("data", 0).usedBy("sender", sender, "shop.S.s:1");
    StoryResource context = story.resource("context", "request", -1);
    keeper.selects("shop.K.k:5", Map.of(data, "receive-case", context, "receive-case"));
    sender.waits("lock", lock, "shop.S.lock:9");

    suspected(keeper, sender);
  }

  @Test
  void consumersThatRestInACircleAreNoDeadlock() {
    StoryTask ping = story.task("ping");
    StoryTask pong = story.task("pong");
    StoryResource one = story.channel("one", 1).usedBy("sender", pong, "shop.P.a:1");
    StoryResource two = story.channel("two", 1).usedBy("sender", ping, "shop.P.b:1");
    ping.waits("receive", one, "shop.P.ping:1");
    pong.waits("receive", two, "shop.P.pong:1");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void aTimedWaitInTheCircleBreaksIt() {
    StoryTask parent = story.task("parent");
    StoryTask child = story.task("child").createdBy(parent);
    StoryResource lock = story.mutex("m").heldBy(parent);
    parent.waitsTimed("await", story.resource("wait-group", "all", -1), "shop.A.a:1");
    child.waits("lock", lock, "shop.A.child:2");
    twoScans();

    assertThat(deadlocks()).isEmpty();
  }
}
