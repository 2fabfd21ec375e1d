package dev.fathom.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.story.Story;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a report costs grows with the waits, not faster, and little of it is words. */
class ReportWorkTest {

  private static final AnalysisOptions ONE_THREAD = AnalysisOptions.DEFAULT.withThreads(1);

  private static Story crowd(int size) {
    Story story = Story.recording();
    for (int i = 0; i < size; i += 2) {
      story
          .task("caller-" + i)
          .waits("acquire", story.resource("semaphore", "", -1), "shop.Client.call:9");
      story.task("writer-" + i).waits("lock", story.mutex(""), "shop.Stripes.put:24");
    }
    return story.passes(5000).scan().passes(5000).scan();
  }

  /** In bytes. */
  private static long cost(Story story) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Report report = story.report(ONE_THREAD);
    long cost = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(report.findings()).hasSize(2);
    return cost;
  }

  @Test
  void eightTimesTheWaitsCostAboutEightTimesAsMuch() {
    cost(crowd(100)); // What is loaded and made once does not count.
    long small = cost(crowd(1000));
    long large = cost(crowd(8000));

    assertThat(large).isLessThan(10 * small);
  }

  /** With words for each instance it was over seventy; now it is about twelve. */
  @Test
  void aWaitCostsAFewKilobytes() {
    cost(crowd(100));
    assertThat(cost(crowd(4000)) / 4000).isLessThan(20 * 1024L);
  }
}
