package dev.fathom.agent.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.OwnGuard;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HoldsTest {

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });
  private final Holds holds = new Holds(health::dropped);
  private Object object = new Object();
  private final Resource pool = resources.of(object);

  /** A task of a thread of its own. */
  private OpenTask task() throws InterruptedException {
    AtomicReference<OpenTask> made = new AtomicReference<>();
    Thread thread = new Thread(() -> made.set(ledger.current(OwnGuard.get())));
    thread.start();
    thread.join();
    return made.get();
  }

  private List<Hold> all() {
    List<Hold> all = new ArrayList<>();
    holds.forEach(all::add);
    return all;
  }

  @Test
  void a_lease_is_held_until_anybody_gives_it_back() throws Exception {
    OpenTask task = task();
    Object lease = new Object();
    holds.lend(lease, pool, task, 7, null);
    assertThat(all())
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.resource()).isSameAs(pool);
              assertThat(hold.task()).isSameAs(task);
              assertThat(hold.mode()).isEqualTo(Mode.LEASE);
              assertThat(hold.since()).isEqualTo(7);
              assertThat(hold.count()).isEqualTo(1);
            });
    assertThat(pool.lent()).isEqualTo(1);
    assertThat(holds.giveBack(lease).task()).isSameAs(task);
    assertThat(holds.giveBack(lease)).isNull();
    assertThat(all()).isEmpty();
    assertThat(pool.lent()).isZero();
  }

  @Test
  void a_lease_that_is_lent_again_was_given_back_unseen() throws Exception {
    Object lease = new Object();
    OpenTask second = task();
    holds.lend(lease, pool, task(), 1, null);
    holds.lend(lease, pool, second, 2, null);
    assertThat(all()).extracting(Hold::task).containsExactly(second);
    assertThat(pool.lent()).isEqualTo(1);
  }

  @Test
  void a_lease_that_was_collected_stays_lent_and_is_told_as_lost() throws Exception {
    holds.lend(new Object(), pool, task(), 1, null);
    for (int i = 0; i < 200 && !all().get(0).isLost(); i++) {
      System.gc();
      holds.sweep();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(all()).singleElement().matches(Hold::isLost);
    assertThat(pool.lent()).isEqualTo(1);
  }

  @Test
  void what_nobody_observes_any_more_is_not_held() throws Exception {
    Object lease = new Object();
    holds.lend(lease, pool, task(), 1, null);
    holds.forgetLeases();
    assertThat(all()).isEmpty();
    assertThat(pool.lent()).isZero();
    assertThat(holds.giveBack(lease)).isNull();
  }

  @Test
  void what_was_lost_of_a_pool_is_forgotten_with_the_pool() throws Exception {
    holds.lend(new Object(), pool, task(), 1, null);
    holds.acquired(pool, Mode.PERMIT, task(), 1, 1, null);
    object = null;
    for (int i = 0; i < 200 && !all().isEmpty(); i++) {
      System.gc();
      holds.sweep();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(all()).isEmpty();
  }

  @Test
  void a_lock_that_a_task_ended_with_stays_held_when_it_was_collected() throws Exception {
    OpenTask ended = task();
    holds.acquired(pool, Mode.EXCLUSIVE, ended, 1, 1, null);
    holds.acquired(pool, Mode.EXCLUSIVE, task(), 1, 2, null);
    holds.acquired(pool, Mode.PERMIT, ended, 1, 3, null);
    ledger.close(ended.id());
    object = null;
    for (int i = 0; i < 200 && all().size() == 3; i++) {
      System.gc();
      holds.sweep();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    holds.sweep();
    assertThat(all())
        .singleElement()
        .matches(hold -> hold.task() == ended && hold.mode() == Mode.EXCLUSIVE);
  }

  @Test
  void permits_of_one_task_are_one_hold_since_the_first() throws Exception {
    OpenTask task = task();
    holds.acquired(pool, Mode.PERMIT, task, 1, 5, null);
    holds.acquired(pool, Mode.PERMIT, task, 2, 6, null);
    assertThat(all()).singleElement().matches(hold -> hold.count() == 3 && hold.since() == 5);
    holds.released(pool, Mode.PERMIT, task, 1);
    assertThat(all()).singleElement().matches(hold -> hold.count() == 2 && hold.since() == 5);
    holds.released(pool, Mode.PERMIT, task, 2);
    assertThat(all()).isEmpty();
  }

  @Test
  void whoever_holds_nothing_gives_back_for_the_one_who_has_held_longest() throws Exception {
    OpenTask older = task();
    OpenTask younger = task();
    holds.acquired(pool, Mode.PERMIT, younger, 1, 6, null);
    holds.acquired(pool, Mode.PERMIT, older, 1, 5, null);
    assertThat(holds.released(pool, Mode.SHARED, task(), 1)).isNull();
    assertThat(holds.released(pool, Mode.PERMIT, task(), 1).task()).isSameAs(older);
    assertThat(all()).extracting(Hold::task).containsExactly(younger);
  }

  @Test
  void the_holders_of_a_resource_come_longest_first_and_bounded() throws Exception {
    for (int since : new int[] {3, 1, 2}) {
      holds.acquired(pool, Mode.SHARED, task(), 1, since, null);
    }
    assertThat(holds.byResource(2).get(pool)).extracting(Hold::since).containsExactly(1L, 2L);
  }
}
