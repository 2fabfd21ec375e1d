package dev.fathom.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.FathomDispatcher;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private final Ledger ledger =
      new Ledger(
          new Timeline(),
          new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));
  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });
  private final List<Object> objects = new ArrayList<>();
  private final Resource left = resource();
  private final Resource right = resource();
  private final Resource gate = resource();
  private final Holds holds = new Holds(() -> {});
  private final Orders orders = new Orders();
  private long now;

  private Resource resource() {
    Object object = new Object();
    objects.add(object);
    return resources.of(object);
  }

  /** A task of a thread of its own; only the dispatcher makes what the ledger needs for it. */
  private OpenTask task() throws InterruptedException {
    AtomicReference<OpenTask> made = new AtomicReference<>();
    FathomDispatcher.connect(
        (point, token, flag, first, second, third, guard) -> {
          made.set(ledger.current(guard));
          return 0;
        });
    Thread thread = new Thread(() -> FathomDispatcher.at(1, 0, false, null, null, null));
    thread.start();
    thread.join();
    FathomDispatcher.connect(null);
    return made.get();
  }

  private void acquire(OpenTask task, Resource resource, Mode mode) {
    orders.add(holds.of(task), resource, "lock", false, null, task);
    holds.acquired(resource, mode, task, 1, ++now, null);
  }

  private void acquire(OpenTask task, Resource resource) {
    acquire(task, resource, Mode.EXCLUSIVE);
  }

  private List<Order> all() {
    List<Order> all = new ArrayList<>();
    orders.forEach(all::add);
    return all;
  }

  @Test
  void what_is_held_comes_before_what_is_acquired() throws InterruptedException {
    OpenTask task = task();
    acquire(task, left);
    acquire(task, right);
    assertThat(all()).hasSize(1);
    Order order = all().get(0);
    assertThat(order.held().resource()).isSameAs(left);
    assertThat(order.resource()).isSameAs(right);
    assertThat(order.count()).isEqualTo(1);
    assertThat(order.gates()).isEmpty();
  }

  @Test
  void what_was_given_back_is_not_held() throws InterruptedException {
    OpenTask task = task();
    acquire(task, left);
    holds.releasedOwn(left, Mode.EXCLUSIVE, task, 1);
    acquire(task, right);
    assertThat(all()).isEmpty();
  }

  @Test
  void what_else_is_held_alone_is_a_gate() throws InterruptedException {
    OpenTask task = task();
    acquire(task, gate);
    acquire(task, left);
    acquire(task, right);
    assertThat(all())
        .filteredOn(order -> order.held().resource() == left)
        .extracting(Order::gates)
        .containsExactly(Long.toString(gate.id()));
  }

  @Test
  void to_acquire_again_alone_is_no_order_but_to_read_again_is() throws InterruptedException {
    OpenTask task = task();
    acquire(task, left);
    acquire(task, left);
    assertThat(all()).isEmpty();
    acquire(task(), right, Mode.SHARED);
    OpenTask reader = task();
    acquire(reader, right, Mode.SHARED);
    acquire(reader, right, Mode.SHARED);
    assertThat(all()).hasSize(1);
  }

  @Test
  void a_few_threads_are_told_apart_and_the_others_are_counted_for_the_first()
      throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      OpenTask task = task();
      acquire(task, left);
      acquire(task, right);
    }
    assertThat(all()).hasSize(4);
    assertThat(all()).extracting(Order::task).doesNotHaveDuplicates();
    assertThat(all().stream().mapToLong(Order::count).sum()).isEqualTo(10);
  }

  @Test
  void a_lock_is_not_held_while_its_condition_is_awaited() throws InterruptedException {
    OpenTask task = task();
    acquire(task, left);
    holds.suspend(task, left);
    assertThat(holds.of(task)).isEmpty();
    holds.resume(task, ++now);
    assertThat(holds.of(task)).hasSize(1);
    assertThat(holds.of(task)[0].since()).isEqualTo(now);
    holds.releasedOwn(left, Mode.EXCLUSIVE, task, 1);
    assertThat(holds.of(task)).isEmpty();
  }
}
