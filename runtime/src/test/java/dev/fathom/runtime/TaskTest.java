package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ThreadKinds#available")
class TaskTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ThreadKind kind;
  private final BlockingQueue<String> reported = new LinkedBlockingQueue<>();
  private FailureHandler before;

  TaskTest(ThreadKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void listen() {
    before =
        Tasks.setFailureHandler(
            (task, failure) -> reported.add(task + ": " + failure.getMessage()));
  }

  @AfterEach
  void stopListening() {
    Tasks.setFailureHandler(before);
  }

  @Test
  void runs_in_a_thread_of_its_name_and_kind() throws Exception {
    Task<Thread> task = Tasks.on(kind).fork("packer", Thread::currentThread);
    Thread thread = task.join();
    assertThat(thread.getName()).isEqualTo("packer");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(ThreadKind.of(thread)).isEqualTo(kind);
    assertThat(task.creator()).isEqualTo(Thread.currentThread().getName());
    assertThat(task.done()).isTrue();
  }

  @Test
  void joining_gives_the_failure() {
    Task<Object> task =
        Tasks.on(kind)
            .fork(
                "packer",
                () -> {
                  throw new IllegalStateException("box too small");
                });
    assertThatThrownBy(task::join)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(reported).isEmpty();
  }

  @Test
  void a_failure_that_nobody_waits_for_reaches_the_handler_with_the_name_of_the_task()
      throws InterruptedException {
    Tasks.on(kind)
        .start(
            "packer",
            () -> {
              throw new IllegalStateException("box too small");
            });
    assertThat(reported.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo("packer: box too small");
  }

  @Test
  void a_failure_whose_handle_is_lost_reaches_the_handler() throws InterruptedException {
    CountDownLatch failing = new CountDownLatch(1);
    Tasks.on(kind)
        .fork(
            "lost",
            () -> {
              failing.countDown();
              throw new IllegalStateException("never asked for");
            });
    failing.await();
    Eventually.until(
        PATIENCE,
        () -> {
          System.gc();
          return !reported.isEmpty();
        });
    assertThat(reported).containsExactly("lost: never asked for");
  }

  @Test
  void cancellation_is_no_failure() throws InterruptedException {
    CancelScope context = Context.background().withCancel();
    context.cancel();
    Task<Void> task = Tasks.on(kind).start(context, "packer", context::throwIfCancelled);
    assertThat(task.await(PATIENCE).orElseThrow().failure()).isInstanceOf(CancelledException.class);
    assertThat(reported).isEmpty();
  }

  @Test
  void waiting_is_bounded_by_time_and_context() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Task<Void> task = Tasks.on(kind).start("slow", end::await);
    assertThat(task.await(Duration.ofMillis(2))).isEmpty();
    try (CancelScope context = Context.background().withTimeout(Duration.ofMillis(2))) {
      assertThatThrownBy(() -> task.join(context)).isInstanceOf(DeadlineExceededException.class);
    }
    end.countDown();
    assertThat(task.await(PATIENCE)).isPresent();
  }

  @Test
  void a_failing_handler_harms_nobody() throws InterruptedException {
    Tasks.setFailureHandler(
        (task, failure) -> {
          throw new IllegalStateException("handler");
        });
    Task<Void> task =
        Tasks.on(kind)
            .start(
                "packer",
                () -> {
                  throw new Exception("ignored");
                });
    assertThat(task.await(PATIENCE)).isPresent();
  }

  @Test
  void waiting_for_oneself_is_refused() throws Exception {
    BlockingQueue<Task<String>> own = new LinkedBlockingQueue<>();
    Task<String> task =
        Tasks.on(kind)
            .fork(
                "packer",
                () -> {
                  Task<String> self = own.take();
                  assertSelfWait(self::join);
                  assertSelfWait(() -> self.join(Context.background()));
                  assertSelfWait(self::await);
                  assertSelfWait(() -> self.await(PATIENCE));
                  return "went on";
                });
    own.add(task);
    assertThat(task.await(PATIENCE).orElseThrow().get()).isEqualTo("went on");
  }

  private static void assertSelfWait(ThrowingCallable wait) {
    assertThatThrownBy(wait)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("packer");
  }

  @Test
  void work_without_a_value_can_be_kept_for_who_asks() {
    Task<Void> task = Tasks.on(kind).fork("packer", (Task.Body) () -> failWith("box too small"));
    assertThatThrownBy(task::join).hasRootCauseMessage("box too small");
    assertThat(reported).isEmpty();
  }

  private static void failWith(String message) {
    throw new IllegalStateException(message);
  }
}
