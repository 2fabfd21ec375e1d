package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ResultTest {

  @Test
  void keeps_a_value_or_a_failure() throws ExecutionException {
    Result<Integer> good = Result.of(() -> 20);
    assertThat(good.map(n -> n + 1).get()).isEqualTo(21);
    assertThat(good.failure()).isNull();
    Result<Integer> bad =
        Result.of(
            () -> {
              throw new IOException("gone");
            });
    assertThat(bad.succeeded()).isFalse();
    assertThatThrownBy(() -> bad.map(n -> n + 1).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void keeps_an_interruption_with_the_thread() {
    Result<Integer> result =
        Result.of(
            () -> {
              throw new InterruptedException();
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void what_was_received_is_a_value_or_tells_why_not() {
    assertThat(new Received.Value<>(3).orElse(4)).isEqualTo(3);
    assertThat(new Received.Closed<Integer>(null).orElse(4)).isEqualTo(4);
    assertThatThrownBy(() -> new Received.Empty<>().get())
        .isInstanceOf(NoSuchElementException.class);
  }
}
