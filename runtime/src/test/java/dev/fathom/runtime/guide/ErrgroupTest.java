package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskGroup;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrgroupTest {

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void the_first_failure_cancels_the_rest() throws InterruptedException {
    // begin: errgroup
    try (TaskGroup group = TaskGroup.under(Context.background(), "fetch")) {
      Task<Void> slow = group.start("slow", () -> group.context().await());
      group.start(
          "broken",
          () -> {
            throw new IllegalStateException("no route");
          });
      assertThatThrownBy(group::await)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("no route");
      assertThat(group.context().cancelled()).isTrue();
      assertThat(slow.await().succeeded()).isTrue(); // its wait for the cancellation is over
    } // close: cancel what still runs and wait for it
    // end: errgroup
  }

  @Test
  void tasks_of_a_group_may_have_values() throws InterruptedException, ExecutionException {
    // begin: values
    try (TaskGroup group = TaskGroup.under(Context.background(), "quote")) {
      Task<Integer> price = group.fork("price", () -> 40);
      Task<Integer> shipping = group.fork("shipping", () -> 2);
      group.await(); // throws the first failure
      assertThat(price.join() + shipping.join()).isEqualTo(42);
    }
    // end: values
  }

  @Test
  void a_group_may_have_a_limit() throws InterruptedException, ExecutionException {
    List<String> urls = List.of("a", "b", "c", "d", "e", "f");
    // begin: limit
    try (TaskGroup group = TaskGroup.under(Context.background(), "fetch", 2)) {
      for (String url : urls) {
        group.start( // waits while two of its tasks run
            "fetch-" + url, () -> fetch(url));
      }
      group.await();
    }
    // end: limit
    assertThat(most.get()).isBetween(1, 2);
  }

  private void fetch(String url) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    assertThat(url).isNotEmpty();
    running.decrementAndGet();
  }
}
