package dev.fathom.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.story.Crowd;
import dev.fathom.analyzer.story.Soup;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.TestRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report does not depend on how many threads made it, or on which of them did what. */
class ThreadsOfAReportTest {

  private static final int ROUNDS = 3;

  private static String text(List<Chunk> chunks, int threads) {
    Report report = Story.report(chunks, AnalysisOptions.DEFAULT.withThreads(threads));
    return report.toString();
  }

  /** Half of them each at a channel of its own, the others in a chain of locks. */
  private static List<Chunk> crowd() {
    List<TestRow> rows = new ArrayList<>();
    new Crowd(6000, row -> rows.add((TestRow) row)).tell();
    return List.of(new StoryChunk(0, Soup.BEGIN, Soup.LENGTH, rows));
  }

  /** Locks, permits, selects, pools and tasks that wait for each other, in many copies. */
  private static List<Chunk> mixture() {
    Story story = Story.recording();
    for (int i = 0; i < 800; i++) {
      story
          .task("sender-" + i)
          .waits("send", story.channel("orders", 1), "shop.Orders.put:" + i % 7);
      story
          .task("caller-" + i)
          .waits("acquire", story.resource("semaphore", "", 1), "shop.Call.to:9");
      story.task("reader-" + i).waits("await", story.resource("latch", "", 1), "shop.Read.all:3");
    }
    return story.passes(5000).scan().passes(5000).scan().chunks();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void aReportIsTheSameForAnyNumberOfThreads(int threads) {
    for (List<Chunk> chunks : List.of(crowd(), mixture())) {
      String alone = text(chunks, 1);
      assertThat(alone).contains("Finding[");
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(text(chunks, threads)).isEqualTo(alone);
      }
    }
  }
}
