package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Eventually;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpinningTest {

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final LongAdder idle = new LongAdder();
  private final AtomicBoolean open = new AtomicBoolean(true);

  @Test
  void a_default_makes_a_loop_spin() throws InterruptedException {
    // begin: mistake
    Channel<String> jobs = Channel.unbuffered("jobs");
    Select next =
        Select.of(
            Select.receive(jobs, done::add, () -> open.set(false)),
            Select.otherwise(idle::increment)); // millions of times a second
    Task<Void> worker =
        Tasks.start(
            "worker",
            () -> {
              while (open.get()) {
                next.select();
              }
            });
    // end: mistake
    Eventually.until(Stuck.PATIENCE, () -> idle.sum() > 100);
    jobs.close();
    assertThat(worker.await(Stuck.PATIENCE)).isPresent();
  }

  @Test
  void a_receive_waits() throws InterruptedException {
    // begin: cure
    Channel<String> jobs = Channel.unbuffered("jobs");
    Task<Void> worker = Tasks.start("worker", () -> jobs.forEach(done::add));
    // end: cure
    jobs.send("index");
    jobs.close();
    assertThat(worker.await(Stuck.PATIENCE)).isPresent();
    assertThat(done).containsExactly("index");
  }
}
