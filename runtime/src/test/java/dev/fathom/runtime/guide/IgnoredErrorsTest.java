package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.TaskGroup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IgnoredErrorsTest {

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // the mistake
  void a_dropped_future_keeps_its_failure_to_itself() throws InterruptedException {
    // begin: mistake
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.submit(
        () -> {
          throw new IllegalStateException("never heard of");
        });
    executor.shutdown();
    // end: mistake
    assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_group_gives_the_failure_to_who_waits() throws InterruptedException {
    // begin: cure
    try (TaskGroup group = TaskGroup.under(Context.background(), "nightly")) {
      group.start(
          "mail",
          () -> {
            throw new IllegalStateException("mailbox full");
          });
      assertThatThrownBy(group::await).hasRootCauseMessage("mailbox full");
    }
    // end: cure
  }
}
