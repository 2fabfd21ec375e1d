package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.FailureHandler;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GoStatementTest {

  @Test
  void a_task_has_a_name() throws InterruptedException {
    // begin: go
    Channel<String> greetings = Channel.unbuffered("greetings");
    Tasks.start("greeter", () -> greetings.send("hello"));
    String greeting = greetings.receive().get();
    // end: go
    assertThat(greeting).isEqualTo("hello");
  }

  @Test
  void a_task_may_have_a_value() throws InterruptedException, ExecutionException {
    // begin: fork
    Task<Integer> sum = Tasks.fork("sum", () -> IntStream.rangeClosed(1, 100).sum());
    int total = sum.join(); // ExecutionException if the task failed
    // end: fork
    assertThat(total).isEqualTo(5050);
  }

  @Test
  void a_failure_does_not_vanish() throws InterruptedException {
    BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    // begin: recover
    FailureHandler before =
        Tasks.setFailureHandler((task, failure) -> reports.add(task + ": " + failure.getMessage()));
    Tasks.start(
        "parser",
        () -> {
          throw new IllegalStateException("line 7");
        });
    // end: recover
    assertThat(reports.poll(Stuck.PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo("parser: line 7");
    Tasks.setFailureHandler(before);
  }

  @Test
  void a_task_ends_because_its_context_does() throws InterruptedException {
    Channel<String> lines = Channel.unbuffered("lines");
    Task<Void> importer;
    // begin: cancel
    try (CancelScope scope = Context.background().withCancel("import")) {
      importer =
          Tasks.start(
              scope,
              "importer",
              () -> {
                while (lines.receive(scope).isValue()) {
                  scope.throwIfCancelled(); // between two pieces of work that do not wait
                }
              });
      lines.send("first");
    } // cancelled here, and with it everything below
    // end: cancel
    assertThat(importer.await().failure()).isInstanceOf(CancelledException.class);
  }
}
