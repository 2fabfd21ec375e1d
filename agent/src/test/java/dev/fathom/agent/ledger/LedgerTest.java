package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final Resources resources =
      new Resources(
          FathomDispatcher::nextId,
          failure -> {
            throw new AssertionError(failure);
          });
  private final Object object = new Object();

  /** Only the dispatcher makes guards, so the test asks it for its own. */
  @AfterEach
  void disconnect() {
    FathomDispatcher.connect(null);
  }

  private List<OpenWait> openWaits() {
    List<OpenWait> open = new ArrayList<>();
    ledger.waits(open::add);
    return open;
  }

  @Test
  void a_wait_is_open_from_its_beginning_to_its_end() {
    FathomGuard guard = OwnGuard.get();
    Resource resource = resources.of(object);
    long id = ledger.begin(guard, Nesting.OUTERMOST, "receive", false, resource, null);
    assertThat(openWaits()).extracting(Entry::id).containsExactly(id);
    assertThat(resource.waiters()).isEqualTo(1);
    assertThat(guard.wait).isEqualTo(id);
    OpenWait ended = ledger.end(guard, id);
    assertThat(ended.operation()).isEqualTo("receive");
    assertThat(openWaits()).isEmpty();
    assertThat(resource.waiters()).isZero();
    assertThat(ledger.end(guard, id)).isNull();
  }

  @Test
  void a_wait_whose_end_was_missed_does_not_stay_open() {
    FathomGuard guard = OwnGuard.get();
    Resource resource = resources.of(object);
    long missed = ledger.begin(guard, Nesting.OUTERMOST, "receive", false, resource, null);
    long next = ledger.begin(guard, Nesting.OUTERMOST, "receive", false, resource, null);
    assertThat(openWaits()).extracting(Entry::id).containsExactly(next);
    assertThat(resource.waiters()).isEqualTo(1);
    assertThat(ledger.end(guard, missed)).isNull();
    assertThat(health.droppedRows()).isEqualTo(1);
  }

  @Test
  void tasks_nest_on_a_thread() {
    FathomGuard guard = OwnGuard.get();
    long outer = ledger.created(guard, "outer", null, "", null);
    long inner = ledger.created(guard, "inner", null, "", null);
    ledger.started(guard, outer, null);
    ledger.started(guard, inner, null);
    assertThat(ledger.current(guard).id()).isEqualTo(inner);
    ledger.ended(guard, inner);
    assertThat(ledger.current(guard).id()).isEqualTo(outer);
    ledger.ended(guard, outer);
    assertThat(ledger.current(guard).implicit()).isTrue();
  }

  @Test
  void what_a_task_with_a_scope_creates_belongs_to_the_scope_and_what_that_creates_too() {
    FathomGuard guard = OwnGuard.get();
    long test = ledger.created(guard, "test", null, "", null);
    ledger.beginScope(test);
    ledger.started(guard, test, null);
    long child = ledger.created(guard, "child", null, "", null);
    ledger.started(guard, child, null);
    long grandchild = ledger.created(guard, "grandchild", null, "", null);
    assertThat(ledger.currentScope(guard)).isEqualTo(test);
    ledger.ended(guard, child);
    ledger.ended(guard, test);
    long later = ledger.created(guard, "later", null, "", null);
    assertThat(ledger.currentScope(guard)).isZero();
    Map<Long, Long> scopes = new HashMap<>();
    ledger.tasks(task -> scopes.put(task.id(), task.scope()));
    assertThat(scopes).containsEntry(grandchild, test).containsEntry(later, 0L);
  }

  @Test
  void an_identity_from_an_earlier_attach_is_not_mistaken_for_a_task() {
    FathomGuard guard = OwnGuard.get();
    long old = ledger.created(guard, "old", null, "", null);
    guard.task = old;
    Ledger later = new Ledger(new Timeline(), health);
    assertThat(later.current(guard).implicit()).isTrue();
    assertThat(later.ended(guard, old)).isNull();
    assertThat(later.knowsTask(old)).isFalse();
    assertThat(ledger.knowsTask(old)).isTrue();
  }

  @Test
  void a_thread_that_has_ended_takes_its_task_and_wait_along() throws InterruptedException {
    Resource resource = resources.of(object);
    Thread thread =
        new Thread(
            () ->
                ledger.begin(OwnGuard.get(), Nesting.OUTERMOST, "receive", false, resource, null));
    thread.start();
    thread.join();
    GoneTasks gone = new GoneTasks();
    ledger.pruneWaits(0, gone);
    ledger.pruneTasks(0, gone);
    assertThat(gone.all()).hasSize(1);
    assertThat(openWaits()).isEmpty();
    ledger.tasks(task -> assertThat(task).as("nothing is left").isNull());
    assertThat(resource.waiters()).isZero();
  }
}
