package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Eventually;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IgnoredCancellationTest {

  private final AtomicBoolean end = new AtomicBoolean();
  private final LongAdder rounds = new LongAdder();

  private void work() {
    rounds.increment();
  }

  @Test
  void nobody_asks_whether_the_work_is_still_wanted() throws InterruptedException {
    Task<Void> task;
    try (CancelScope scope = Context.background().withCancel()) {
      // begin: mistake
      task =
          Tasks.start(
              scope,
              "indexer",
              () -> {
                while (!end.get()) {
                  work(); // neither waits under the context nor asks it
                }
              });
      // end: mistake
    }
    long before = rounds.sum();
    Eventually.until(Stuck.PATIENCE, () -> rounds.sum() > before + 10);
    assertThat(task.done()).isFalse();
    end.set(true);
    assertThat(task.await(Stuck.PATIENCE)).isPresent();
  }

  @Test
  void every_round_asks() throws InterruptedException {
    Task<Void> task;
    try (CancelScope scope = Context.background().withCancel()) {
      // begin: cure
      task =
          Tasks.start(
              scope,
              "indexer",
              () -> {
                while (!end.get()) {
                  scope.throwIfCancelled();
                  work();
                }
              });
      // end: cure
    }
    assertThat(task.await(Stuck.PATIENCE).orElseThrow().failure())
        .isInstanceOf(CancelledException.class);
  }

  // begin: swallowed
  String next(Receiver<String> lines) {
    try {
      return lines.receive().orElse("");
    } catch (InterruptedException e) {
      return ""; // the request to stop is forgotten
    }
  }

  // end: swallowed

  // begin: swallowed-cure
  String nextOrStop(Receiver<String> lines) {
    try {
      return lines.receive().orElse("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // or declare it: throws InterruptedException
      return "";
    }
  }

  // end: swallowed-cure

  @Test
  void an_interruption_is_passed_on() {
    Channel<String> lines = Channel.unbuffered("lines");
    Thread.currentThread().interrupt();
    assertThat(next(lines)).isEmpty();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Thread.currentThread().interrupt();
    assertThat(nextOrStop(lines)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }
}
