package dev.fathom.analyzer.analysis;

import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.histogram.Encoding;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Reports on very many operations, each of which took two times in each of two chunks. */
final class ManyOperations {

  private static final long MINUTE = 60_000_000_000L;

  private ManyOperations() {}

  /** The argument says how many. */
  public static void main(String[] arguments) {
    Story story = Story.recording();
    List<StoryResource> channels = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      channels.add(story.channel("channel-" + i, 8));
    }
    record(story, channels);
    story.cut();
    record(story, channels);

    List<LatencyRow> rows = story.report().latency();
    long calls = rows.stream().mapToLong(LatencyRow::count).sum();
    System.out.printf("%d operations with %d calls", rows.size(), calls);
  }

  private static void record(Story story, List<StoryResource> channels) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(1000);
    histogram.recordValue(MINUTE);
    String encoded = Encoding.of(histogram);
    for (StoryResource channel : channels) {
      story.add(
          new TestRow(LatencyHistogram.TYPE)
              .set(LatencyHistogram.RUN_ID, Story.RUN)
              .set(LatencyHistogram.RESOURCE_ID, channel.id())
              .set(LatencyHistogram.OPERATION, "send")
              .set(LatencyHistogram.INTERVAL, MINUTE)
              .set(LatencyHistogram.ENCODED, encoded));
    }
  }
}
