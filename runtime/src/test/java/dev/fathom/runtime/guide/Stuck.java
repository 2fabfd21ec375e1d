package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Eventually;
import dev.fathom.runtime.Task;
import java.time.Duration;

/** Shows that a task waits for ever, and frees it, so that a mistake leaves nothing behind. */
final class Stuck {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private Stuck() {}

  /** Passes once the task waits without a time limit; it then ends by an interruption. */
  static void assertStuck(Task<?> task) throws InterruptedException {
    awaitParked(task);
    task.thread().ifPresent(Thread::interrupt);
    assertThat(task.await(PATIENCE).orElseThrow().failure())
        .isInstanceOfAny(InterruptedException.class, CancelledException.class);
  }

  /** Returns once the task waits without a time limit. */
  static void awaitParked(Task<?> task) {
    Eventually.until(
        PATIENCE, () -> task.thread().map(Thread::getState).orElse(null) == Thread.State.WAITING);
  }
}
