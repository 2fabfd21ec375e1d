package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.ThreadDump;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.TestRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deadlocks that the JVM itself tells of in its thread dumps. */
class DumpedDeadlockTest {

  private static final String HEADER =
      """
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

      "main" #1 prio=5 os_prio=0 cpu=20ms elapsed=3s tid=0x00007f nid=0x1 waiting on condition
         java.lang.Thread.State: TIMED_WAITING (sleeping)
      \tat java.lang.Thread.sleep(java.base@17.0.15/Native Method)

      """;

  private static final String MIXED =
      """
      Found one Java-level deadlock:
      =============================
      "forth":
        waiting for ownable synchronizer 0x01, (a %s),
        which is held by "back"

      "back":
        waiting to lock monitor 0x02 (object 0x03, a shop.Bank$Account),
        which is held by "forth"

      Java stack information for the threads listed above:
      ===================================================
      "forth":
      \tat jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
      \t- parking to wait for  <0x01> (a %1$s)
      \tat java.util.concurrent.locks.LockSupport.%s(java.base@17.0.15/LockSupport.java:211)
      \tat shop.Bank.pay(Bank.java:12)
      \t- locked <0x03> (a shop.Bank$Account)
      \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)
      "back":
      \tat shop.Bank.refund(Bank.java:34)
      \t- waiting to lock <0x03> (a shop.Bank$Account)
      \tat shop.Bank$$Lambda$1/0x00007f3fd8000a08.run(Unknown Source)

      Found 1 deadlock.

      """;

  private static final String INITIALIZERS =
      """
      "worker-1" #25 [15150] daemon prio=5 os_prio=0 cpu=2.12ms tid=0x00007f  [0x00007f1787cfd000]
         Carrying virtual thread #27
      \tat jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)
         Mounted virtual thread #27
      \tat shop.Prices.load(Prices.java:5)
      \t- waiting on the Class initialization monitor for shop.Rates
      \tat shop.Prices.<clinit>(Prices.java:4)
      \tat shop.Till.open(Till.java:14)

      "right" #28 [15151] daemon prio=5 os_prio=0 cpu=0.55ms tid=0x00007f  [0x00007f17e4719000]
         java.lang.Thread.State: RUNNABLE
      \tat shop.Rates.<clinit>(Rates.java:6)
      \t- waiting on the Class initialization monitor for shop.%s
      \tat shop.Till.close(Till.java:20)

      "late" #29 [15152] daemon prio=5 os_prio=0 cpu=0.55ms tid=0x00007f  [0x00007f17e4719000]
         java.lang.Thread.State: RUNNABLE
      \tat shop.Till.audit(Till.java:30)
      \t- waiting on the Class initialization monitor for shop.Rates
      """;

  private static final String LOCK = "java.util.concurrent.locks.ReentrantLock$NonfairSync";

  private final Story story = Story.recording();

  private void dump(String text) {
    story.passes(1000);
    story.add(new TestRow(ThreadDump.TYPE).at(Long.MAX_VALUE / 2).set(ThreadDump.RESULT, text));
  }

  private List<Finding> deadlocks() {
    return story.findings(RuleId.DEADLOCK);
  }

  @Test
  void aDeadlockOverMonitorsAndLocksIsProvedByTheJvm() {
    dump(HEADER + MIXED.formatted(LOCK, "park"));

    assertThat(deadlocks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.PROVED);
              assertThat(finding.threads()).containsExactly("back", "forth");
              assertThat(finding.site()).hasToString("shop.Bank.pay:12");
              assertThat(finding.message())
                  .contains("forth for the lock of " + LOCK)
                  .contains("back for the monitor of shop.Bank$Account");
              assertThat(finding.evidence().get(1).stack())
                  .anyMatch(frame -> frame.toString().equals("shop.Bank.refund:34"));
            });
  }

  @Test
  void whoWaitsForALimitedTimeIsNotProved() {
    dump(HEADER + MIXED.formatted(LOCK, "parkNanos"));

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.SUSPECTED);
  }

  @Test
  void anUnknownSynchronizerMayBeReleasedByOthers() {
    dump(HEADER + MIXED.formatted("shop.OwnLock$Sync", "park"));

    assertThat(deadlocks()).extracting(Finding::grade).containsExactly(Grade.SUSPECTED);
  }

  @Test
  void whatTheLastDumpDoesNotTellOfIsOver() {
    story.add(
        new TestRow(ThreadDump.TYPE)
            .at(5)
            .set(ThreadDump.RESULT, HEADER + MIXED.formatted(LOCK, "park")));
    dump(HEADER);

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void whoNeedTheClassesThatTheyInitialiseThemselvesAreProved() {
    dump(HEADER + INITIALIZERS.formatted("Prices"));

    assertThat(deadlocks())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.grade()).isEqualTo(Grade.PROVED);
              assertThat(finding.threads()).containsExactlyInAnyOrder("#27", "right");
              assertThat(finding.message())
                  .contains("right for the initialisation of shop.Prices")
                  .contains("#27 for the initialisation of shop.Rates");
              assertThat(finding.evidence().get(0).stack())
                  .anyMatch(frame -> frame.toString().equals("shop.Prices.<clinit>:4"));
            });
  }

  @Test
  void anInitialiserThatWaitsForAnotherClassIsNoCircle() {
    dump(HEADER + INITIALIZERS.formatted("Customers"));

    assertThat(deadlocks()).isEmpty();
  }

  @Test
  void cutOffDumpsAreReadAsFarAsTheyGo() {
    String whole = HEADER + INITIALIZERS.formatted("Prices") + MIXED.formatted(LOCK, "park");
    for (int length = 0; length < whole.length(); length++) {
      Story fresh = Story.recording();
      fresh.add(
          new TestRow(ThreadDump.TYPE).at(5).set(ThreadDump.RESULT, whole.substring(0, length)));
      assertThat(fresh.report().outcomes())
          .noneMatch(outcome -> outcome.toString().contains("Failed"));
    }
  }
}
