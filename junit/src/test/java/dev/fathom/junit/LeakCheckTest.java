package dev.fathom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.sample.DeadlockSample;
import dev.fathom.sample.IgnoringSample;
import dev.fathom.sample.LateSample;
import dev.fathom.sample.LeakySample;
import dev.fathom.sample.ParallelSample;
import dev.fathom.sample.SharedPoolSample;
import dev.fathom.sample.SleepingSample;
import dev.fathom.sample.UnclosedPoolSample;
import dev.fathom.sample.VirtualThreadsSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@LeakChecked(enabled = false) // runs gates of its own, and one cannot see into another
class LeakCheckTest {

  /** Nothing leaks, so nobody waits that long but on a machine that is as slow as that. */
  private static final Map<String, String> PATIENT = Map.of("fathom.leaks.linger", "60s");

  @Test
  void exactlyTheTestsThatLeakFail() {
    SampleRun run = SampleRun.of(LeakySample.class, Map.of());

    assertThat(run.failedTests())
        .containsOnlyKeys(
            "leaksAThread()", "leaksAPool()", "leaksFromAThreadOfItsOwn()", "failsAndLeaks()");
    assertThat(run.failedContainers()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(1);
  }

  @Test
  void aLeakIsToldWithNameStateWaitCreatorAndSite() {
    String message = SampleRun.of(LeakySample.class, Map.of()).failedTests().get("leaksAThread()");

    assertThat(message)
        .contains("LeakySample.leaksAThread() left 1 thread or task behind")
        .containsPattern("thread worker-3: WAITING .*on java.util.concurrent.CountDownLatch")
        .contains("at dev.fathom.sample.Blocked.forLong:")
        .containsPattern("created by .* at dev.fathom.sample.LeakySample.leaksAThread:\\d+")
        .contains("fingerprint leaked-task|dev.fathom.sample.Blocked.forLong|");
  }

  @Test
  void anIdleWorkerIsToldByWhereItWasCreated() {
    String message = SampleRun.of(LeakySample.class, Map.of()).failedTests().get("leaksAPool()");

    assertThat(message)
        .contains("thread idle-worker: WAITING")
        .contains("at java.util.concurrent.ThreadPoolExecutor.getTask:")
        .containsPattern("created by .* at dev.fathom.sample.LeakySample.daemon:\\d+");
  }

  @Test
  void aTestThatFailedAlreadyIsCheckedToo() {
    assertThat(SampleRun.of(LeakySample.class, Map.of()).failedTests().get("failsAndLeaks()"))
        .startsWith("java.lang.IllegalStateException: as planned")
        .contains("thread left-by-failure");
  }

  @Test
  void whatEndsSoonIsNoLeak() {
    assertThat(SampleRun.of(LateSample.class, PATIENT).isClean().succeeded()).isEqualTo(1);
  }

  @Test
  void whatTestsShareIsTheClasss() {
    assertThat(SampleRun.of(SharedPoolSample.class, PATIENT).isClean().succeeded()).isEqualTo(2);
  }

  @Test
  void whatAClassDoesNotCloseFailsTheClassOnce() {
    SampleRun run = SampleRun.of(UnclosedPoolSample.class, Map.of());

    assertThat(run.failedContainers() + run.failedTests()).containsOnlyOnce("thread shared-worker");
  }

  @Test
  void atTheEndOfTheClassIsEarlyEnoughForSome() {
    SampleRun run = SampleRun.of(LeakySample.class, Map.of("fathom.leaks.scope", "class"));

    assertThat(run.failedTests()).containsOnlyKeys("failsAndLeaks()");
    assertThat(run.failedContainers())
        .contains("left 4 threads or tasks behind", "worker-3", "idle-worker", "grandchild")
        .contains("left by dev.fathom.sample.LeakySample.leaksAThread()");
  }

  @Test
  void parallelTestsAreBlamedForTheirOwnLeaksOnly() {
    SampleRun run =
        SampleRun.of(
            ParallelSample.class,
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"));

    assertThat(run.failedContainers()).isEmpty();
    assertThat(run.failedTests())
        .allSatisfy(
            (name, message) ->
                assertThat(message)
                    .contains("left 1 thread or task behind", "thread leak-" + name.substring(7)));
    assertThat(run.failedTests().keySet()).isEqualTo(leaking());
  }

  private static Set<String> leaking() {
    return IntStream.range(0, 200)
        .filter(number -> number % 20 == 7 || number % 20 == 13)
        .mapToObj(number -> "number " + number)
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsIgnoredDoesNotFailAndWhatIgnoresNothingDoes() {
    SampleRun run = SampleRun.of(IgnoringSample.class, Map.of());

    assertThat(run.failedTests()).containsOnlyKeys("leavesAThreadThatWasKnownOnce()");
    assertThat(run.failedContainers())
        .contains("ignoring package=shop.gone matched nothing")
        .contains("ignoring thread=expired-* until 2001-01-01 has expired")
        .doesNotContain("known-*");
  }

  @Test
  void aFilterOfTheSuiteThatMatchesNothingFailsTheSuite() {
    Map<String, String> ignore =
        Map.of("fathom.leaks.ignore", "thread=nobody until 2999-01-01; thread=*-worker");

    SampleRun run = SampleRun.of(LeakySample.class, ignore);

    assertThat(run.failedTests()).doesNotContainKey("leaksAPool()");
    assertThat(run.failedContainers())
        .contains("ignoring thread=nobody until 2999-01-01 matched nothing");
  }

  @Test
  void aRecordedLeakIsLeftAloneUntilItsDayIsOver(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("leaks.txt");
    Map<String, String> known = Map.of("fathom.leaks.ignore-current", file.toString());

    SampleRun recording =
        SampleRun.of(
            LeakySample.class,
            Map.of("fathom.leaks.ignore-current", file.toString(), "fathom.leaks.record", "true"));
    SampleRun adopted = SampleRun.of(LeakySample.class, known);
    Files.writeString(file, Files.readString(file).replace("always ", "2001-01-01 "));
    SampleRun expired = SampleRun.of(LeakySample.class, known);

    assertThat(recording.failedTests()).containsOnlyKeys("failsAndLeaks()");
    assertThat(adopted.failedTests()).containsOnlyKeys("failsAndLeaks()");
    assertThat(adopted.failedContainers()).isEmpty();
    assertThat(expired.failedTests()).hasSize(4);
    assertThat(expired.failedContainers()).contains("the waiver of leaked-task|", "has expired");
  }

  @Test
  void aRecordedLeakThatIsGoneFailsTheSuite(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("leaks.txt");
    Files.writeString(file, "fathom-baseline 1\nalways leaked-task|shop.Gone.run|?|\n");

    SampleRun run =
        SampleRun.of(
            SharedPoolSample.class, Map.of("fathom.leaks.ignore-current", file.toString()));

    assertThat(run.failedContainers())
        .contains("leaked-task|shop.Gone.run|?| does not leak any more: remove it from " + file);
  }

  @Test
  void aMalformedFileOfKnownLeaksFailsEveryTest(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("leaks.txt"), "nonsense");

    SampleRun run =
        SampleRun.of(LateSample.class, Map.of("fathom.leaks.ignore-current", file.toString()));

    assertThat(run.succeeded()).isZero();
    assertThat(run.failedContainers()).contains(file + " is no baseline");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadThatStaysFailsTheTestFromWhichItDescends() {
    SampleRun run = SampleRun.of(VirtualThreadsSample.class, Map.of());

    assertThat(run.failedTests())
        .containsOnlyKeys("leavesOneBehind()", "leavesOneThatAPlatformThreadHasStarted()")
        .allSatisfy(
            (name, message) ->
                assertThat(message)
                    .contains("left 1 thread or task behind", "virtual thread")
                    .contains("at dev.fathom.sample.Blocked.forLong:")
                    .containsPattern("created by .* at dev.fathom.sample.VirtualThreadsSample"));
    assertThat(run.failedContainers()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(1);
  }

  @Test
  void aTestThatSleepsPassesWithANote() {
    SampleRun run = SampleRun.of(SleepingSample.class, PATIENT).isClean();

    assertThat(run.notes())
        .singleElement()
        .asString()
        .startsWith("sleeps(): {sleeps instead of waiting=")
        .contains("dev.fathom.sample.SleepingSample.sleeps:");
  }

  @Test
  void aFilterThatMakesNoSenseFailsEveryTest() {
    SampleRun run = SampleRun.of(LeakySample.class, Map.of("fathom.leaks.ignore", "nonsense"));

    assertThat(run.succeeded()).isZero();
    assertThat(run.failedContainers()).contains("cannot read 'nonsense'");
  }

  @Test
  void aDeadlockFailsTheTestThatWaitsForItLongBeforeAnyTimeOut() {
    SampleRun run = SampleRun.of(DeadlockSample.class, Map.of());

    assertThat(run.failedTests().get("deadlocks()"))
        .contains("deadlocks() is deadlocked: 2 threads wait for each other")
        .contains("left-first waits for java.util.concurrent.locks.ReentrantLock$NonfairSync")
        .contains("which right-first holds");
  }
}
