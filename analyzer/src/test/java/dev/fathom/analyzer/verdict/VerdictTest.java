package dev.fathom.analyzer.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.baseline.Baseline;
import dev.fathom.analyzer.baseline.Waiver;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final LocalDate TODAY = LocalDate.of(2027, 1, 15);
  private static final String DEADLOCK = "deadlock|shop.OrderWorker$Line.lock|orders";
  private static final String LEAK = "leaked-task|shop.OrderWorker$Line.run|orders";

  private static boolean isProved(Finding finding) {
    return finding.grade() == Grade.PROVED;
  }

  private static Verdict verdict(Waiver... waivers) {
    return Verdict.of(
        Reports.sick(), VerdictTest::isProved, Baseline.of(Arrays.asList(waivers)), TODAY);
  }

  private static List<Status> statuses(Verdict verdict) {
    return verdict.findings().stream().map(Judged::status).toList();
  }

  @Test
  void whatIsNotWaivedFails() {
    assertThat(statuses(verdict())).containsExactly(Status.FAILING, Status.TOLERATED);
    assertThat(verdict().fails()).isTrue();
  }

  @Test
  void whatIsWaivedDoesNotFail() {
    Verdict verdict = verdict(new Waiver(DEADLOCK, TODAY));

    assertThat(statuses(verdict)).containsExactly(Status.WAIVED, Status.TOLERATED);
    assertThat(verdict.fails()).isFalse();
  }

  @Test
  void anExpiredWaiverFails() {
    Verdict verdict = verdict(new Waiver(DEADLOCK, TODAY.minusDays(1)));

    assertThat(statuses(verdict)).containsExactly(Status.EXPIRED, Status.TOLERATED);
    assertThat(verdict.fails()).isTrue();
  }

  @Test
  void whatIsNotFoundAnyMoreIsFixedIfItsRuleHasLooked() {
    Waiver gone = new Waiver("deadlock|shop.Old.lock|", null);
    Waiver unknown = new Waiver("latency|shop.Old.lock|", null);

    assertThat(verdict(gone, unknown, new Waiver(LEAK, null)).fixed()).containsExactly(gone);
  }
}
