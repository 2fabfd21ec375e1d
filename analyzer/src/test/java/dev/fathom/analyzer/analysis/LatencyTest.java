package dev.fathom.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {

  private final Story story = Story.recording();

  private void sends(StoryResource channel, int from, int to) {
    Histogram histogram = new Histogram(3);
    for (int millis = from; millis <= to; millis++) {
      histogram.recordValue(millis * 1_000_000L);
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] bytes = new byte[histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED)];
    buffer.rewind();
    buffer.get(bytes);
    story.add(
        new TestRow(LatencyHistogram.TYPE)
            .set(LatencyHistogram.RUN_ID, 7L)
            .set(LatencyHistogram.RESOURCE_ID, channel.id())
            .set(LatencyHistogram.OPERATION, "send")
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
}
