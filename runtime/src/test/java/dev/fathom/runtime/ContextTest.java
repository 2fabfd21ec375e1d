package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.internal.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void the_background_is_never_cancelled() {
    assertThat(Context.background().cancelled()).isFalse();
    assertThatThrownBy(() -> Context.background().await())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cancelling_takes_descendants_along_and_spares_ancestors() {
    CancelScope parent = Context.background().withCancel("parent");
    CancelScope child = parent.withValue(Context.Key.named("k"), 1).withCancel("child");
    CancelScope grandchild = child.withCancel("grandchild");
    Exception cause = new Exception("enough");
    assertThat(child.cancel(cause)).isTrue();
    assertThat(grandchild.cause()).isSameAs(cause);
    assertThat(parent.cancelled()).isFalse();
    assertThat(child.cancel(new Exception("again"))).isFalse();
    assertThat(child.cause()).isSameAs(cause);
    parent.close();
  }

  @Test
  void a_child_of_a_cancelled_parent_is_cancelled_from_the_beginning() {
    CancelScope parent = Context.background().withCancel();
    parent.cancel();
    assertThat(parent.withCancel().cancelled()).isTrue();
    assertThat(parent.withTimeout(PATIENCE).cancelled()).isTrue();
  }

  @Test
  void a_closed_child_is_forgotten_by_its_parent() {
    CancelScope parent = Context.background().withCancel();
    List<CancelScope> children = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      children.add(parent.withCancel());
    }
    children.get(1).close();
    children.get(0).close();
    children.get(0).close();
    Exception cause = new Exception("late");
    parent.cancel(cause);
    assertThat(children.get(1).cause()).isInstanceOf(CancelledException.class);
    assertThat(children.get(2).cause()).isSameAs(cause);
  }

  @Test
  void a_very_deep_tree_is_cancelled_without_overflowing_the_stack() {
    CancelScope top = Context.background().withCancel();
    CancelScope bottom = top;
    for (int i = 0; i < 100_000; i++) {
      bottom = bottom.withCancel();
    }
    top.cancel();
    assertThat(bottom.cancelled()).isTrue();
  }

  @Test
  void time_ends_a_context_and_says_so() throws InterruptedException {
    try (CancelScope context = Context.background().withTimeout("quick", Duration.ofMillis(1))) {
      context.await();
      assertThat(context.cause()).isInstanceOf(DeadlineExceededException.class);
      assertThat(context.remaining()).contains(Duration.ZERO);
      assertThatThrownBy(context::throwIfCancelled)
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("quick");
    }
  }

  @Test
  void a_child_has_no_more_time_than_its_parent() {
    try (CancelScope parent = Context.background().withTimeout(Duration.ofMinutes(1));
        CancelScope child = parent.withTimeout(Duration.ofHours(1))) {
      assertThat(child.remaining().orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void a_deadline_is_a_moment_of_the_clock_given() {
    Instant now = Instant.EPOCH;
    try (CancelScope context =
        Context.background().withDeadline(now.plusSeconds(60), InstantSource.fixed(now))) {
      assertThat(context.remaining().orElseThrow())
          .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
    try (CancelScope past =
        Context.background().withDeadline(now.minusSeconds(1), InstantSource.fixed(now))) {
      Eventually.until(PATIENCE, past::cancelled);
      assertThat(past.cause()).isInstanceOf(DeadlineExceededException.class);
    }
  }

  @Test
  void closing_leaves_no_timer_behind() {
    int before = Timers.scheduled();
    CancelScope parent = Context.background().withCancel();
    CancelScope own = parent.withTimeout(Duration.ofHours(1));
    CancelScope byParent = parent.withTimeout(Duration.ofHours(1));
    assertThat(Timers.scheduled()).isEqualTo(before + 2);
    own.close();
    parent.cancel();
    assertThat(byParent.cancelled()).isTrue();
    assertThat(Timers.scheduled()).isEqualTo(before);
  }

  @Test
  void values_are_found_from_the_inside_out() {
    Context.Key<String> user = Context.Key.named("user");
    Context outer = Context.background().withValue(user, "ann");
    Context inner = outer.withValue(user, "ben");
    assertThat(inner.withCancel().value(user)).contains("ben");
    assertThat(outer.value(user)).contains("ann");
    assertThat(outer.value(Context.Key.<String>named("user"))).isEmpty();
  }

  @Test
  void an_operation_id_travels_along() {
    assertThat(Context.background().operationId()).isEmpty();
    Context context = Context.background().withOperation("order-17");
    assertThat(context.withCancel().withTimeout(PATIENCE).operationId()).isEqualTo("order-17");
  }

  @Test
  void the_end_of_the_jvm_cancels_and_waits_for_the_work() throws InterruptedException {
    ShutdownScope scope = Shutdown.context("service", PATIENCE);
    Task<Void> jvm = Tasks.start("jvm", scope::shutDown);
    scope.context().await();
    assertThat(jvm.done()).isFalse();
    scope.close();
    assertThat(jvm.await(PATIENCE)).isPresent();
  }
}
