package dev.fathom.analyzer.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static final double SHARE = 0.1;

  private static Report report(List<Finding> findings, Histogram... latencies) {
    return new Report(
        new RecordingInfo(List.of("a.jfr"), 0, 1, "", 1, 1, List.of()),
        findings,
        List.of(new Outcome.Completed(RuleId.DEADLOCK), new Outcome.Completed(RuleId.LEAKED_TASK)),
        Arrays.stream(latencies).map(DifferenceTest::row).toList());
  }

  private static Finding finding(Grade grade, String method, int line) {
    return new FindingBuilder(RuleId.LEAKED_TASK, grade, new SiteRule(List.of()))
        .at(new Site("shop.Worker", method, line), null)
        .message("It waits")
        .build();
  }

  private static LatencyRow row(Histogram samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.getNeededByteBufferCapacity());
    int length = samples.encodeIntoCompressedByteBuffer(bytes);
    String hdr = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    return new LatencyRow(
        "send", Site.UNKNOWN, null, samples.getTotalCount(), 0, 0, 0, 0, 0, null, hdr);
  }

  /** Samples with a long tail, as latencies are. */
  private static Histogram samples(long seed, int count, double median) {
    Random random = new Random(seed);
    Histogram samples = new Histogram(3);
    for (int i = 0; i < count; i++) {
      samples.recordValue((long) (median * Math.exp(random.nextGaussian())) + 1);
    }
    return samples;
  }

  @Test
  void findingsAreNewGoneOrChangedByFingerprintAndNotByLine() {
    Report base =
        report(
            List.of(
                finding(Grade.SUSPECTED, "stays", 1),
                finding(Grade.SUSPECTED, "worsens", 2),
                finding(Grade.SUSPECTED, "goes", 3)));
    Report now =
        report(
            List.of(
                finding(Grade.SUSPECTED, "stays", 11),
                finding(Grade.PROVED, "worsens", 12),
                finding(Grade.SUSPECTED, "comes", 13)));

    Difference difference = Difference.between(base, now, SHARE);

    assertThat(difference.added()).extracting(f -> f.site().method()).containsExactly("comes");
    assertThat(difference.gone()).extracting(f -> f.site().method()).containsExactly("goes");
    assertThat(difference.changed())
        .hasSize(1)
        .allSatisfy(each -> assertThat(each.isWorse()).isTrue());
  }

  @Test
  void whatNobodyLookedForIsNotGone() {
    Report base = report(List.of(finding(Grade.SUSPECTED, "goes", 3)));
    Report blind =
        new Report(
            base.recording(),
            List.of(),
            List.of(new Outcome.Skipped(RuleId.LEAKED_TASK, "no rows")),
            List.of());

    assertThat(Difference.between(base, blind, SHARE).gone()).isEmpty();
  }

  @Test
  void noiseIsNoRegression() {
    for (long seed = 0; seed < 200; seed++) {
      Report base = report(List.of(), samples(seed, 2_000, 1e6));
      Report now = report(List.of(), samples(seed + 10_000, 2_000, 1e6));

      assertThat(Difference.between(base, now, SHARE).latency()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void twiceTheTimeIsARegressionAndHalfOfItIsNone() {
    Report fast = report(List.of(), samples(1, 2_000, 1e6));
    Report slow = report(List.of(), samples(2, 2_000, 2e6));

    assertThat(Difference.between(fast, slow, SHARE).latency())
        .extracting(LatencyChange::direction)
        .hasSize(3)
        .containsOnly(LatencyChange.Direction.SLOWER);
    assertThat(Difference.between(slow, fast, SHARE).latency())
        .extracting(LatencyChange::direction)
        .containsOnly(LatencyChange.Direction.FASTER);
  }

  @Test
  void aChangeThatIsCertainButSmallIsNotTold() {
    Report base = report(List.of(), samples(1, 2_000_000, 1e6));
    Report now = report(List.of(), samples(2, 2_000_000, 1.03e6));

    assertThat(Difference.between(base, now, SHARE).latency()).isEmpty();
    assertThat(Difference.between(base, now, 0.01).latency()).isNotEmpty();
  }

  @Test
  void aHandfulOfSamplesSaysNothing() {
    Report base = report(List.of(), samples(1, 20, 1e6));
    Report now = report(List.of(), samples(2, 20, 1e9));

    assertThat(Difference.between(base, now, SHARE).latency()).isEmpty();
  }
}
