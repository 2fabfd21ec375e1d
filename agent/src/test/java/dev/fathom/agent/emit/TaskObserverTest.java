package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OwnGuard;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stack;
import dev.fathom.agent.ledger.Stacks;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.agent.options.OptionParser;
import dev.fathom.agent.options.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskObserverTest {

  private static final long RUN = 7;
  private static final int DEPTH = 20;
  private static final int BURST = 100_000;

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final FathomGuard guard = OwnGuard.get();
  private final TaskObserver tasks = tasks();

  private TaskObserver tasks() {
    Options options = new OptionParser(new Properties(), Map.of(), problem -> {}).parse("");
    Resources resources =
        new Resources(
            FathomDispatcher::nextId,
            failure -> {
              throw new AssertionError(failure);
            });
    Definitions definitions = new Definitions(ledger.timeline(), RUN);
    TaskRows rows = new TaskRows(ledger.timeline(), definitions, health, () -> options, RUN);
    return new TaskObserver(ledger, resources, new Stacks(health::dropped), rows, health, RUN);
  }

  /** A frame of the JDK is on top: above the first that is not the agent's, none is shown. */
  private Stack creationOfNext(int depth) {
    return depth > 0
        ? creationOfNext(depth - 1)
        : Optional.of("request").map(this::creationOf).orElseThrow();
  }

  private Stack creationOf(String name) {
    long id = tasks.created(guard, name, null, null, false);
    Stack creation = ledger.openTask(id).creation();
    tasks.discarded(id);
    return creation;
  }

  private static Stream<String> creators(Stack stack) {
    return stack.frames().lines().filter(frame -> frame.contains("creationOfNext"));
  }

  @Test
  void a_task_tells_the_whole_stack_that_created_it() {
    assertThat(creators(creationOfNext(DEPTH))).hasSize(DEPTH + 1);
  }

  @Test
  void of_very_many_the_stack_still_tells_where_they_were_created() {
    Stack last = creationOfNext(DEPTH);
    for (int i = 0; i < BURST && creators(last).count() > DEPTH; i++) {
      last = creationOfNext(DEPTH);
    }
    assertThat(last.truncated()).isTrue();
    assertThat(creators(last)).hasSizeBetween(3, DEPTH);
  }
}
