package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final int THREADS = 4;
  private static final int TASKS = 20_000;

  private final Commands commands = new Commands();
  private final Object command = new Object();

  @Test
  void an_object_that_is_given_several_times_runs_first_what_was_given_first() {
    LongStream.rangeClosed(1, 4).forEach(task -> commands.submitted(command, task));

    assertThat(commands.start(command)).isEqualTo(1);
    commands.submitted(command, 5);
    assertThat(commands.discard(command)).isEqualTo(5);
    assertThat(commands.start(command)).isEqualTo(2);
    assertThat(commands.start(command)).isEqualTo(3);
    assertThat(commands.last(command)).isEqualTo(3);
    assertThat(commands.start(command)).isEqualTo(4);
    assertThat(commands.start(command)).isZero();
    assertThat(commands.discard(command)).isZero();
  }

  @Test
  void the_end_of_an_object_is_the_end_of_its_only_task() {
    assertThat(commands.endOf(command)).isZero();
    commands.submitted(command, 1);
    assertThat(commands.endOf(command)).isEqualTo(1);
    commands.start(command);
    assertThat(commands.endOf(command)).isEqualTo(1);

    commands.submitted(command, 2);
    commands.submitted(command, 3);
    assertThat(commands.endOf(command)).as("one of two that are queued").isZero();
  }

  @Test
  void one_that_ran_is_forgotten_and_can_be_given_again() {
    commands.submitted(command, 1);
    commands.forget(command);
    assertThat(commands.start(command)).isEqualTo(1);

    commands.forget(command);
    assertThat(commands.last(command)).isZero();
    commands.submitted(command, 2);
    assertThat(commands.start(command)).isEqualTo(2);
  }

  @Test
  void none_is_lost_or_run_twice_when_it_is_forgotten_while_it_is_given() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicLong ids = new AtomicLong();
    Set<Long> ran = ConcurrentHashMap.newKeySet();
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(
          () -> {
            for (int n = 0; n < TASKS; n++) {
              commands.submitted(command, ids.incrementAndGet());
              runOne(ran);
            }
            return null;
          });
    }
    try {
      for (Future<Void> each : threads.invokeAll(all)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    // What one found taken already, another has: as many were started as were submitted.
    assertThat(ran).hasSize(THREADS * TASKS);
  }

  private void runOne(Set<Long> ran) {
    long task = commands.start(command);
    assertThat(task).as("one was submitted before").isNotZero();
    assertThat(ran.add(task)).as("task %d runs once", task).isTrue();
    commands.forget(command);
  }
}
