package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NilChannelsTest {

  @Test
  void a_case_without_a_channel_takes_no_part() throws InterruptedException {
    List<String> log = new ArrayList<>();
    // begin: nil
    Receiver<String> absent = null;
    Channel<String> present = Channel.buffered("present", 1);
    present.send("here");
    Select select =
        Select.of(
            Select.receive(absent, received -> log.add("never")),
            Select.receive(present, received -> log.add(received.get())));
    int chosen = select.select(); // 1
    // end: nil
    assertThat(chosen).isEqualTo(1);
    assertThat(log).containsExactly("here");
  }

  @Test
  void a_finished_input_is_switched_off() throws InterruptedException {
    Channel<String> left = Channel.buffered("left", 2);
    Channel<String> right = Channel.buffered("right", 2);
    left.send("l");
    right.send("r");
    left.close();
    right.close();
    List<String> all = new ArrayList<>();
    // begin: switch-off
    AtomicBoolean leftOpen = new AtomicBoolean(true);
    AtomicBoolean rightOpen = new AtomicBoolean(true);
    Select either =
        Select.of(
            Select.receive(left, all::add, () -> leftOpen.set(false)).when(leftOpen::get),
            Select.receive(right, all::add, () -> rightOpen.set(false)).when(rightOpen::get));
    while (leftOpen.get() || rightOpen.get()) {
      either.select();
    }
    // end: switch-off
    assertThat(all).containsExactlyInAnyOrder("l", "r");
  }

  @Test
  void waiting_for_nothing_is_refused() {
    // begin: all-nil
    Select nothing = Select.of(Select.receive((Receiver<String>) null, received -> {}));
    assertThatThrownBy(nothing::select).isInstanceOf(IllegalStateException.class);
    // end: all-nil
  }
}
