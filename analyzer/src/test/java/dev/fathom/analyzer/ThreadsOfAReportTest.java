package dev.fathom.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.graph.WaitGraph;
import dev.fathom.analyzer.ledger.Ledger;
import dev.fathom.analyzer.parallel.Workers;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.story.Crowd;
import dev.fathom.analyzer.story.Soup;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.StoryResource;
import dev.fathom.analyzer.story.TestRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report does not depend on how many threads made it, or on which of them did what. */
class ThreadsOfAReportTest {

  private static final int ROUNDS = 3;

  private static List<String> findings(List<Chunk> chunks, int threads) {
    return Story.report(chunks, AnalysisOptions.DEFAULT.withThreads(threads)).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  /** What each wait needs, most of which no finding tells. */
  private static List<String> needs(List<Chunk> chunks, int threads) throws IOException {
    Ledger ledger = new Ledger();
    for (Chunk chunk : chunks) {
      chunk.read(Ledger.READS, ledger::accumulate);
    }
    WaitGraph graph = new WaitGraph(ledger, new SiteRule(List.of()), new Workers(threads));
    return graph.waiters().stream()
        .map(waiter -> waiter.ref() + " " + graph.needOf(waiter))
        .toList();
  }

  /** Half of them each at a channel of its own, the others in a chain of locks. */
  private static List<Chunk> crowd() {
    List<TestRow> rows = new ArrayList<>();
    new Crowd(6000, row -> rows.add((TestRow) row)).tell();
    return List.of(new StoryChunk(0, Soup.BEGIN, Soup.LENGTH, rows));
  }

  /** Very many at channels, permits and latches of their own, and behind the writer of one lock. */
  private static List<Chunk> mixture() {
    Story story = Story.recording();
    StoryResource book = story.resource("rw-lock", "book", -1);
    story.task("writer").waits("lock", book, "shop.Book.write:12");
    for (int i = 0; i < 800; i++) {
      waits(story, "send", "channel", "shop.Orders.put:" + i % 7);
      waits(story, "acquire", "semaphore", "shop.Client.call:9");
      waits(story, "await", "latch", "shop.Client.all:31");
      story.task("reader-" + i).waits("read-lock", book, "shop.Book.read:5");
    }
    return story.passes(5000).scan().passes(5000).scan().chunks();
  }

  private static void waits(Story story, String operation, String kind, String site) {
    story.task("task").waits(operation, story.resource(kind, "", 1), site);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void aReportIsTheSameForAnyNumberOfThreads(int threads) throws IOException {
    for (List<Chunk> chunks : List.of(crowd(), mixture())) {
      List<String> alone = findings(chunks, 1);
      List<String> needsAlone = needs(chunks, 1);
      assertThat(alone).isNotEmpty();
      assertThat(needsAlone).anyMatch(need -> need.contains("Party["));
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(findings(chunks, threads)).isEqualTo(alone);
        assertThat(needs(chunks, threads)).isEqualTo(needsAlone);
      }
    }
  }
}
