package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Sender;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphanReceiversTest {

  private final LongAdder sum = new LongAdder();

  @Test
  void nobody_says_that_nothing_follows() throws InterruptedException {
    // begin: no-close
    Channel<Integer> jobs = Channel.buffered("jobs", 2);
    Task<Void> worker = Tasks.start("worker", () -> jobs.forEach(sum::add));
    jobs.send(1);
    jobs.send(2); // the close is missing: the worker waits for a third
    // end: no-close
    Stuck.assertStuck(worker);
    assertThat(sum.sum()).isEqualTo(3);
  }

  @Test
  void the_owner_closes() throws InterruptedException {
    // begin: no-close-cure
    Channel<Integer> jobs = Channel.buffered("jobs", 2);
    Task<Void> worker = Tasks.start("worker", () -> jobs.forEach(sum::add));
    try (Sender<Integer> out = jobs.sender()) {
      out.send(1);
      out.send(2);
    }
    // end: no-close-cure
    assertThat(worker.await(Stuck.PATIENCE)).isPresent();
    assertThat(sum.sum()).isEqualTo(3);
  }

  // begin: no-stop
  static final class Poller {
    final Channel<String> requests = Channel.unbuffered("requests");
    final List<String> handled = new CopyOnWriteArrayList<>();

    Task<Void> start() { // and how does it stop?
      return Tasks.start(
          "poller",
          () -> {
            while (true) {
              handled.add(requests.receive().get());
            }
          });
    }
  }

  // end: no-stop

  @Test
  void a_component_cannot_be_stopped() throws InterruptedException {
    Poller poller = new Poller();
    Task<Void> task = poller.start();
    poller.requests.send("one");
    Stuck.assertStuck(task);
    assertThat(poller.handled).containsExactly("one");
  }

  // begin: no-stop-cure
  static final class StoppablePoller implements AutoCloseable {
    final Channel<String> requests = Channel.unbuffered("requests");
    final List<String> handled = new CopyOnWriteArrayList<>();
    private final TaskGroup tasks;

    StoppablePoller(Context parent) throws InterruptedException {
      tasks = TaskGroup.under(parent, "poller");
      tasks.start("poller", () -> poll(tasks.context()));
    }

    private void poll(Context context) throws InterruptedException {
      while (true) {
        handled.add(requests.receive(context).get()); // CancelledException ends it
      }
    }

    @Override
    public void close() { // cancels, and waits for the end
      tasks.close();
    }
  }

  // end: no-stop-cure

  @Test
  void who_starts_can_stop() throws InterruptedException {
    StoppablePoller poller = new StoppablePoller(Context.background());
    try (poller) {
      poller.requests.send("one");
    }
    assertThat(poller.handled).containsExactly("one");
  }
}
