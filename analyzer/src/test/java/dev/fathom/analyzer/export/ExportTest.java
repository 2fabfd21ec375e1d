package dev.fathom.analyzer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

class ExportTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long BEGIN = 1_700_000_000L * SECOND;

  private final Story story = Story.recording();

  private void interval(StoryResource channel, long second, long millis, int count) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(millis * 1_000_000, count);
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    byte[] bytes = new byte[histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED)];
    buffer.rewind();
    buffer.get(bytes);
    story.add(
        new TestRow(LatencyHistogram.TYPE)
            .at(BEGIN + second * SECOND)
            .set(LatencyHistogram.RUN_ID, 7L)
            .set(LatencyHistogram.RESOURCE_ID, channel.id())
            .set(LatencyHistogram.OPERATION, "send")
            .set(LatencyHistogram.INTERVAL, SECOND)
            .set(LatencyHistogram.ENCODED, Base64.getEncoder().encodeToString(bytes)));
  }

  private String export(Export export) throws IOException {
    StringWriter out = new StringWriter();
    export.write(new Recordings(List.of(Path.of("story.jfr")), story.chunks(), List.of()), out);
    return out.toString();
  }

  private static List<EncodableHistogram> read(String log) {
    List<EncodableHistogram> read = new ArrayList<>();
    try (HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))) {
      for (var each = reader.nextIntervalHistogram();
          each != null;
          each = reader.nextIntervalHistogram()) {
        read.add(each);
      }
    }
    return read;
  }

  @Test
  void theLogIsReadBackByTheReaderOfHdrHistogram() throws IOException {
    StoryResource orders = story.channel("new orders", 8);
    StoryResource bills = story.channel("bills", 8);
    interval(orders, 2, 7, 30);
    interval(orders, 1, 5, 10);
    story.passes(3000).cut();
    interval(bills, 3, 9, 20);

    String log = export(new HistogramLog(""));

    assertThat(log).contains("#[Histogram log format version 1.3]", "#[StartTime: 1700000000.000");
    assertThat(read(log))
        .extracting(
            EncodableHistogram::getTag,
            histogram -> histogram.getStartTimeStamp() - BEGIN / 1_000_000,
            histogram -> ((Histogram) histogram).getTotalCount(),
            histogram -> Math.round(histogram.getMaxValueAsDouble() / 1e6))
        .containsExactly(
            tuple("send_channel_new_orders", 0L, 10L, 5L),
            tuple("send_channel_new_orders", 1000L, 30L, 7L),
            tuple("send_channel_bills", 2000L, 20L, 9L));
  }

  @Test
  void oneOperationCanBeExportedAlone() throws IOException {
    interval(story.channel("orders", 8), 1, 5, 10);
    interval(story.channel("bills", 8), 1, 9, 10);

    assertThat(read(export(new HistogramLog("send channel bills")))).hasSize(1);
    assertThat(export(new PercentileTable("send channel bills")))
        .startsWith("       Value     Percentile TotalCount 1/(1-Percentile)\n")
        .contains("#[Max     =        9.003, Total count    =           10]");
  }

  @Test
  void percentilesAddUpOverIntervalsAndAreNamed() throws IOException {
    StoryResource orders = story.channel("orders", 8);
    interval(orders, 1, 5, 10);
    story.cut();
    interval(orders, 2, 7, 30);

    assertThat(export(new PercentileTable("")))
        .startsWith("#[send channel orders]\n")
        .contains("Total count    =           40]");
  }

  @Test
  void waitsAreCollapsedRootFirstWithWhatTheyWaitedFor() throws IOException {
    StoryResource orders = story.channel("orders", 8);
    var packer = story.task("packer").waits("send", orders, "shop.Packer.run:5");
    story.passes(20);
    packer.goesOn();
    packer.waits("send", orders, "shop.Packer.run:5");
    story.passes(30).scan();

    assertThat(export(new CollapsedStacks()))
        .isEqualTo(
            "shop.Packer.run;dev.fathom.runtime.Primitive.operation;[send channel orders] 50000\n");
  }

  @Test
  void aPlainRecordingIsCollapsedToo() throws IOException {
    Stack stack = new Stack(List.of(new Frame("shop.Till", "pay", 3)), false);
    StoryChunk chunk =
        new StoryChunk(
            0,
            0,
            SECOND,
            List.of(
                new TestRow(JavaMonitorEnter.TYPE)
                    .lasting(5_000_000)
                    .by(new ThreadRef(1, "a", false))
                    .with(stack)
                    .set(JavaMonitorEnter.MONITOR_CLASS, "shop.Lock")));
    StringWriter out = new StringWriter();
    new CollapsedStacks()
        .write(new Recordings(List.of(Path.of("plain.jfr")), List.of(chunk), List.of()), out);

    assertThat(out).hasToString("shop.Till.pay;[enter monitor of shop.Lock] 5000\n");
  }
}
