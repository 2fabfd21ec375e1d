package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.ThreadDump;
import dev.fathom.analyzer.event.ThreadEnd;
import dev.fathom.analyzer.event.ThreadStart;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads that do not end, in recordings without the agent. */
class PlainLeaksTest {

  private static final long BEGIN = 1_700_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private static final String HOLDER =
      """
      "refresh" #12 prio=5 os_prio=0 cpu=3.10ms elapsed=9s tid=0x7f nid=0x1 waiting on condition
         java.lang.Thread.State: TIMED_WAITING (sleeping)
      \tat java.lang.Thread.sleep(java.base@17.0.15/Native Method)
      \tat shop.Supplier.ask(Supplier.java:8)
      \t- locked <0x00000006> (a shop.PriceBook)

      """;

  private static final String BLOCKED =
      """
      "pricing-1" #13 [77] prio=5 os_prio=0 cpu=%s elapsed=9s tid=0x7f waiting for monitor entry
         java.lang.Thread.State: BLOCKED (on object monitor)
      \tat shop.PriceBook.priceOf(PriceBook.java:24)
      \t- waiting to lock <0x00000006> (a shop.PriceBook)
      \tat shop.Pricing.run(Pricing.java:5)

      """;

  private static final String PARKED =
      """
      "worker-1" #14 daemon prio=5 os_prio=0 cpu=%s elapsed=9s tid=0x7f nid=0x1 waiting on condition
         java.lang.Thread.State: WAITING (parking)
      \tat jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
      \t- parking to wait for  <0x00000009> (a java.util.concurrent.locks.AbstractQueuedSynchronizer$C)
      \tat java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(java.base@17.0.15/A.java:1)
      \tat java.util.concurrent.%s(java.base@17.0.15/Q.java:370)
      \tat shop.Jobs.run(Jobs.java:40)

      """;

  private final Story story = Story.recording();
  private long seconds;

  private void dumpAfter(long pause, String text) {
    seconds += pause;
    story.passes(pause * 1000);
    story.add(
        new TestRow(ThreadDump.TYPE)
            .at(BEGIN + seconds * SECOND)
            .set(ThreadDump.RESULT, "Full thread dump\n\n" + text));
  }

  private List<Finding> leaks() {
    return story.findings(RuleId.LEAKED_TASK);
  }

  @Test
  void whoStandsAtAMonitorInConsecutiveDumpsIsSuspectedAndItsHolderNamed() {
    dumpAfter(1, HOLDER);
    dumpAfter(5, HOLDER + BLOCKED.formatted("0.97ms"));
    dumpAfter(5, HOLDER + BLOCKED.formatted("0.99ms"));
    dumpAfter(5, HOLDER + BLOCKED.formatted("1.01ms"));

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.SUSPECTED);
              assertThat(finding.message())
                  .isEqualTo(
                      "1 thread has not run for 10s, over 3 consecutive thread dumps, waiting for a"
                          + " monitor of shop.PriceBook at shop.PriceBook.priceOf:24");
              assertThat(finding.tasks()).extracting(TaskRef::threadId).containsExactly(13L);
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .containsExactly("pricing-1 stands here", "refresh holds the monitor");
              assertThat(finding.evidence().get(1).stack())
                  .contains(Frame.parse("shop.Supplier.ask:8"));
            });
  }

  @Test
  void whoStandsInAPutIsSuspected() {
    dumpAfter(1, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put"));
    dumpAfter(20, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put"));

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .endsWith("in java.util.concurrent.ArrayBlockingQueue.put at shop.Jobs.run:40");
              assertThat(finding.resource().className())
                  .isEqualTo("java.util.concurrent.ArrayBlockingQueue");
            });
  }

  @Test
  void whoHasRunInBetweenOrRestsOrStandsForAMomentIsNot() {
    dumpAfter(
        1, PARKED.formatted("1.70ms", "ArrayBlockingQueue.put") + BLOCKED.formatted("2.00ms"));
    dumpAfter(
        20, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put") + BLOCKED.formatted("25.00ms"));
    assertThat(leaks()).isEmpty();

    dumpAfter(5, PARKED.formatted("1.77ms", "LinkedBlockingQueue.take"));
    dumpAfter(20, PARKED.formatted("1.77ms", "LinkedBlockingQueue.take"));
    assertThat(leaks()).isEmpty();

    dumpAfter(5, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put"));
    dumpAfter(5, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put"));
    assertThat(leaks()).isEmpty();
  }

  @Test
  void ofADeadlockThatTheJvmTellsAboutItsOwnRuleSpeaks() {
    String deadlock =
        """
        Found one Java-level deadlock:
        =============================
        "pricing-1":
          waiting to lock monitor 0x02 (object 0x00000006, a shop.PriceBook),
          which is held by "refresh"

        "refresh":
          waiting to lock monitor 0x03 (object 0x00000007, a shop.Stock),
          which is held by "pricing-1"

        Java stack information for the threads listed above:
        ===================================================
        "pricing-1":
        \tat shop.PriceBook.priceOf(PriceBook.java:24)
        \t- waiting to lock <0x00000006> (a shop.PriceBook)
        \t- locked <0x00000007> (a shop.Stock)
        "refresh":
        \tat shop.Stock.count(Stock.java:12)
        \t- waiting to lock <0x00000007> (a shop.Stock)
        \t- locked <0x00000006> (a shop.PriceBook)

        Found 1 deadlock.
        """;
    dumpAfter(1, HOLDER + BLOCKED.formatted("0.97ms") + deadlock);
    dumpAfter(20, HOLDER + BLOCKED.formatted("0.97ms") + deadlock);

    assertThat(leaks()).isEmpty();
    assertThat(story.findings(RuleId.DEADLOCK)).isNotEmpty();
  }

  @Test
  void withTheAgentItsScansAreAskedInstead() {
    dumpAfter(1, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put"));
    dumpAfter(20, PARKED.formatted("1.77ms", "ArrayBlockingQueue.put"));
    story.add(new TestRow(Scan.TYPE).at(BEGIN));

    assertThat(leaks()).isEmpty();
  }

  private void starts(long id, String name, String... frames) {
    Stack stack = new Stack(List.of(frames).stream().map(Frame::parse).toList(), false);
    story.passes(1000);
    seconds++;
    story.add(
        new TestRow(ThreadStart.TYPE)
            .at(BEGIN + seconds * SECOND)
            .set(ThreadStart.THREAD, new ThreadRef(id, name, false))
            .with(stack));
  }

  private void ends(long id) {
    story.add(new TestRow(ThreadEnd.TYPE).set(ThreadEnd.THREAD, new ThreadRef(id, "", false)));
  }

  @Test
  void threadsThatStartAllTheTimeAndNeverEndAreSuspected() {
    for (int i = 0; i < 30; i++) {
      starts(100 + i, "poller-" + i, "java.lang.Thread.start:9", "shop.Poller.start:20");
      starts(200 + i, "short-" + i, "java.lang.Thread.start:9", "shop.Short.start:7");
      ends(200 + i);
      story.cut();
    }

    assertThat(leaks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .startsWith("30 threads that were started at shop.Poller.start:20 over 59s have");
              assertThat(finding.count()).isEqualTo(30);
              assertThat(finding.evidence())
                  .extracting(Evidence::text)
                  .contains("Threads started in each fifth of that time: 6, 6, 6, 6, 6");
            });
  }

  @Test
  void theWorkersOfOnePoolAreNotButThoseOfEverNewPoolsAre() {
    String add = "java.util.concurrent.ThreadPoolExecutor.addWorker:1";
    for (int i = 1; i <= 30; i++) {
      starts(100 + i, "http-worker-" + i, add, "shop.Server.handle:20");
      starts(200 + i, "pool-" + i + "-thread-1", add, "shop.Report.make:7");
    }

    assertThat(leaks())
        .singleElement()
        .satisfies(finding -> assertThat(finding.site()).hasToString("shop.Report.make:7"));
  }

  @Test
  void aPlaceOfWhichSomeThreadsEndIsNot() {
    for (int i = 0; i < 30; i++) {
      starts(100 + i, "poller-" + i, "java.lang.Thread.start:9", "shop.Poller.start:20");
    }
    for (int i = 0; i < 4; i++) {
      ends(100 + i);
    }

    assertThat(leaks()).isEmpty();
  }

  @Test
  void aFewThreadsAreNotHoweverLongTheyLast() {
    for (int i = 0; i < 19; i++) {
      starts(100 + i, "poller-" + i, "java.lang.Thread.start:9", "shop.Poller.start:20");
    }

    assertThat(leaks()).isEmpty();
  }

  @Test
  void threadsThatAllStartedAtTheBeginningAreNot() {
    for (int i = 0; i < 30; i++) {
      starts(100 + i, "poller-" + i, "java.lang.Thread.start:9", "shop.Poller.start:20");
    }
    story.passes(60_000);

    assertThat(leaks()).isEmpty();
  }
}
