package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.WaitGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AddBeforeGoTest {

  private final List<String> imported = new CopyOnWriteArrayList<>();
  private final CountDownLatch scheduled = new CountDownLatch(1);

  private void load(String file) {
    if (file.isEmpty()) {
      throw new CancellationException("nothing to load");
    }
    imported.add(file);
  }

  @Test
  void the_waiting_is_over_before_the_work_begins() throws InterruptedException {
    // begin: add-inside
    WaitGroup imports = new WaitGroup("imports");
    Task<Void> task =
        Tasks.start(
            "import",
            () -> {
              scheduled.await(); // any delay will do
              imports.add(1); // too late
              load("a.csv");
              imports.done();
            });
    imports.await(); // nothing announced: returns at once
    // end: add-inside
    assertThat(imported).isEmpty();
    scheduled.countDown();
    assertThat(task.await(Stuck.PATIENCE)).isPresent();
  }

  @Test
  void a_failing_task_is_never_done() throws InterruptedException {
    // begin: missing-done
    WaitGroup imports = new WaitGroup("imports");
    imports.add(1);
    Tasks.start(
        "import",
        () -> {
          load(""); // throws
          imports.done(); // not reached; belongs into a finally block
        });
    boolean finished = imports.await(Duration.ofMillis(5));
    // end: missing-done
    assertThat(finished).isFalse();
  }

  @Test
  void a_group_of_tasks_counts_by_itself() throws InterruptedException, ExecutionException {
    // begin: cure
    try (TaskGroup imports = TaskGroup.under(Context.background(), "imports")) {
      for (String file : List.of("a.csv", "b.csv")) {
        imports.start("import " + file, () -> load(file));
      }
      imports.await(); // counted by the group, and failures are not lost
    }
    // end: cure
    assertThat(imported).containsExactlyInAnyOrder("a.csv", "b.csv");
  }
}
