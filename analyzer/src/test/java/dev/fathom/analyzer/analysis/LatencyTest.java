package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.AnalysisOptions;
import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.finding.Budget;
import dev.fathom.analyzer.finding.Evidence;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private final Story story = Story.recording();

  private void sends(StoryResource channel, int from, int to) {
    sends(channel, from, to, 0);
  }

  private void sends(StoryResource channel, int from, int to, long intervalNanos) {
    Histogram histogram = new Histogram(3);
    for (int millis = from; millis <= to; millis++) {
      histogram.recordValue(millis * 1_000_000L);
    }
    record(channel, histogram, intervalNanos);
  }

  private void record(StoryResource channel, Histogram histogram, long intervalNanos) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] bytes = new byte[histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED)];
    buffer.rewind();
    buffer.get(bytes);
    story.add(
        new TestRow(LatencyHistogram.TYPE)
            .set(LatencyHistogram.RUN_ID, 7L)
            .set(LatencyHistogram.RESOURCE_ID, channel.id())
            .set(LatencyHistogram.OPERATION, "send")
            .set(LatencyHistogram.INTERVAL, intervalNanos)
            .set(LatencyHistogram.ENCODED, Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  void histogramsOfOneOperationAddUpOverChunks() {
    StoryResource orders = story.channel("orders", 8);
    sends(orders, 1, 50);
    story.cut();
    sends(orders, 51, 100);

    assertThat(story.report().latency())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.resource().id()).isEqualTo(orders.id());
              assertThat(row.count()).isEqualTo(100);
              assertThat(row.p50()).isBetween(50_000_000L, 50_050_000L);
              assertThat(row.p99()).isBetween(99_000_000L, 99_099_000L);
              assertThat(row.max()).isBetween(100_000_000L, 100_100_000L);
            });
  }

  @Test
  void aChannelMadeForEveryRequestIsOneRow() {
    for (int request = 0; request < 5; request++) {
      sends(story.channel("quote", 1), 1, 10);
    }

    List<LatencyRow> rows = story.report().latency();
    assertThat(rows).extracting(LatencyRow::count).containsExactly(50L);
    assertThat(rows.get(0).resource().id()).isZero();
  }

  private List<Finding> overBudget(String... budgets) {
    List<Budget> limits = Stream.of(budgets).map(Budget::parse).toList();
    return story.report(AnalysisOptions.DEFAULT.withBudgets(limits)).findings();
  }

  @Test
  void anOperationOverItsBudgetIsAFindingWithBothKindsOfLatency() {
    sends(story.channel("orders", 8), 1, 100, 20_000_000_000L);

    assertThat(overBudget("send orders p99<50ms"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RuleId.LATENCY);
              assertThat(finding.grade()).isEqualTo(Grade.SLOW);
              assertThat(finding.message())
                  .isEqualTo(
                      "p99 of send channel orders is 99ms, over its budget of 50ms (100 calls)");
              assertThat(finding.fingerprint()).isEqualTo("latency|?|orders|send|p99");
              assertThat(finding.evidence())
                  .extracting(Evidence::label)
                  .containsExactly("service time", "corrected");
              assertThat(finding.evidence().get(1).text()).endsWith("that call every 200ms");
            });
  }

  @Test
  void anOperationWithinItsBudgetIsFine() {
    sends(story.channel("orders", 8), 1, 100);

    assertThat(overBudget("send orders p99<200ms", "send max<1s")).isEmpty();
  }

  @Test
  void aBudgetThatNothingIsMeasuredForIsSaid() {
    sends(story.channel("orders", 8), 1, 100);

    assertThat(
            story
                .report(
                    AnalysisOptions.DEFAULT.withBudgets(
                        List.of(Budget.parse("send invoices p99<5ms"))))
                .recording()
                .notices())
        .containsExactly(
            new Notice(true, "No latency was recorded for the budget \"send invoices p99<5ms\"."));
  }

  @Test
  void aCallerThatKeepsItsPaceSeesMoreOfASlowCall() {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(1_000_000, 99);
    histogram.recordValue(1_000_000_000);
    record(story.channel("orders", 8), histogram, 2_000_000_000);

    assertThat(story.report().latency())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.p99()).isBetween(1_000_000L, 1_001_000L);
              // A call every 20 ms: the slow one stands for fifty.
              assertThat(row.corrected().intervalNanos()).isEqualTo(20_000_000);
              assertThat(row.corrected().p90()).isGreaterThan(600_000_000);
              assertThat(row.corrected().max()).isEqualTo(row.max());
            });
  }
}
