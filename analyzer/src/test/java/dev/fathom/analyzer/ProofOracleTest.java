package dev.fathom.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.story.Soup;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.TestRow;
import dev.fathom.analyzer.story.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No task that is proved to be stuck ever goes on, whatever was lost, doubled or out of order. To
 * replay a failure, set the system property {@code fathom.seed} to the seed that it prints.
 */
class ProofOracleTest {

  private static final int WORLDS = 1500;

  @Test
  void whoIsProvedToBeStuckNeverGoesOn() {
    long first = Long.getLong("fathom.seed", System.nanoTime());
    Map<RuleId, Integer> proofs = new EnumMap<>(RuleId.class);
    for (long seed = first; seed < first + WORLDS; seed++) {
      World world = new World(seed);
      List<TestRow> rows = world.observe(2 + (int) Math.floorMod(seed, 6L));
      List<Finding> proved =
          Story.report(chunks(rows), AnalysisOptions.DEFAULT).findings().stream()
              .filter(finding -> finding.grade() == Grade.PROVED)
              .toList();
      Set<Long> stuck = world.outcome();
      for (Finding finding : proved) {
        proofs.merge(finding.rule(), 1, Integer::sum);
        assertThat(stuck)
            .as("-Dfathom.seed=%d: %s", seed, finding.message())
            .containsAll(finding.tasks().stream().map(TaskRef::waitId).toList());
      }
    }
    assertThat(proofs).as("worlds with proofs").containsKeys(RuleId.DEADLOCK);
    assertThat(proofs).containsKeys(RuleId.LOCK_NOT_RELEASED);
  }

  private static List<StoryChunk> chunks(List<TestRow> rows) {
    List<StoryChunk> chunks = new ArrayList<>();
    int size = 1 + rows.size() / 3;
    for (int from = 0; from < rows.size(); from += size) {
      List<TestRow> part = rows.subList(from, Math.min(rows.size(), from + size));
      chunks.add(new StoryChunk(chunks.size(), Soup.BEGIN, Soup.LENGTH, part));
    }
    return chunks;
  }
}
