package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ReceivedTest {

  private final Channel<Integer> channel = Channel.unbuffered("orders");

  @Test
  void asking_for_the_value_after_a_failure_gives_the_failure() throws InterruptedException {
    IllegalArgumentException cause = new IllegalArgumentException("bad order");
    channel.close(cause);
    Received<Integer> end = channel.receive();
    assertThatThrownBy(end::get).isInstanceOf(ChannelClosedException.class).hasCause(cause);
    assertThat(end.orElse(7)).isEqualTo(7);
  }

  @Test
  void there_is_no_value_after_a_plain_end() throws InterruptedException {
    channel.close();
    Received<Integer> end = channel.receive();
    assertThatThrownBy(end::get)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("closed");
    assertThat(end.isClosed()).isTrue();
    assertThat(end.isEmpty()).isFalse();
  }

  @Test
  void an_open_channel_without_an_element_is_empty() {
    Received<Integer> nothing = channel.tryReceive();
    assertThat(nothing.isEmpty()).isTrue();
    assertThat(nothing.isClosed()).isFalse();
    assertThatThrownBy(nothing::get).isInstanceOf(NoSuchElementException.class);
    assertThat(new Received.Value<>(1).isEmpty()).isFalse();
  }
}
