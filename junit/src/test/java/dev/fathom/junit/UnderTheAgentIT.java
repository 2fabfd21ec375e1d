package dev.fathom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.junit.ledger.AgentLedger;
import dev.fathom.sample.HandOffSample;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same again with the agent in the JVM, and what only the agent knows. */
class UnderTheAgentIT extends LeakCheckTest {

  @Test
  void theAgentIsFoundByItself() {
    assertThat(AgentLedger.find().isPresent()).isTrue();
  }

  @Test
  void aTaskThatWasHandedToSomebodyElsesThreadIsTheTestsThatHandedItOver() {
    SampleRun run = SampleRun.of(HandOffSample.class, Map.of());

    assertThat(run.failedTests()).containsOnlyKeys("secondLeavesATaskThere()");
    assertThat(run.failedTests().get("secondLeavesATaskThere()"))
        .contains("task on thread pool-", "in await on", "at dev.fathom.sample.Blocked.forLong:");
    assertThat(run.failedContainers()).isEmpty();
  }
}
