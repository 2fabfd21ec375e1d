package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.ChannelClosedException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.DeadlineExceededException;
import dev.fathom.runtime.Received;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Sender;
import dev.fathom.runtime.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelsTest {

  @Test
  void a_channel_with_and_without_buffer() throws InterruptedException {
    // begin: make
    Channel<String> requests = Channel.unbuffered("requests"); // a send meets a receive
    Channel<String> replies = Channel.buffered("replies", 2); // two sends need no receive
    replies.send("a");
    replies.send("b");
    boolean room = replies.trySend("c");
    // end: make
    assertThat(room).isFalse();
    assertThat(requests.capacity()).isZero();
  }

  @Test
  void the_end_of_a_channel_is_a_value() throws InterruptedException {
    Channel<Integer> numbers = Channel.buffered("numbers", 1);
    numbers.send(7);
    numbers.close();
    List<String> seen = new ArrayList<>();
    // begin: comma-ok
    Received<Integer> first = numbers.receive();
    if (first instanceof Received.Value<Integer> value) {
      seen.add("got " + value.value());
    }
    Received<Integer> second = numbers.receive();
    if (second.isClosed()) {
      seen.add("closed and drained");
    }
    // end: comma-ok
    assertThat(seen).containsExactly("got 7", "closed and drained");
  }

  // begin: directions
  static void produce(Sender<Integer> out) throws InterruptedException {
    try (out) { // the owner of the sending side closes it
      for (int i = 1; i <= 3; i++) {
        out.send(i);
      }
    }
  }

  static int sum(Receiver<Integer> in) { // has no close
    int sum = 0;
    for (int number : in) { // until closed and drained
      sum += number;
    }
    return sum;
  }

  // end: directions

  @Test
  void each_side_gets_only_what_it_needs() {
    Channel<Integer> numbers = Channel.unbuffered("numbers");
    Tasks.start("producer", () -> produce(numbers.sender()));
    assertThat(sum(numbers.receiver())).isEqualTo(6);
  }

  @Test
  void trying_is_exact() throws InterruptedException {
    // begin: try
    Channel<String> jobs = Channel.buffered("jobs", 1);
    boolean sent = jobs.trySend("index"); // true: never fails although it could succeed
    boolean full = !jobs.trySend("again", Duration.ofMillis(1)); // true: no room in time
    Received<String> job = jobs.tryReceive(); // a value
    Received<String> none = jobs.tryReceive(); // Empty: open, but nothing there
    // end: try
    assertThat(sent).isTrue();
    assertThat(full).isTrue();
    assertThat(job.get()).isEqualTo("index");
    assertThat(none).isInstanceOf(Received.Empty.class);
  }

  @Test
  void every_wait_can_heed_a_context() {
    Channel<String> answers = Channel.unbuffered("answers");
    // begin: under-context
    try (CancelScope scope = Context.background().withTimeout(Duration.ofMillis(5))) {
      assertThatThrownBy(() -> answers.receive(scope))
          .isInstanceOf(DeadlineExceededException.class);
    }
    // end: under-context
  }

  @Test
  void the_fill_is_exact_and_a_batch_is_one_step() throws InterruptedException {
    // begin: drain
    Channel<Integer> samples = Channel.buffered("samples", 8);
    for (int i = 0; i < 5; i++) {
      samples.send(i);
    }
    int waiting = samples.length(); // 5 of samples.capacity() == 8
    List<Integer> batch = new ArrayList<>();
    int moved = samples.drainTo(batch, 4);
    // end: drain
    assertThat(waiting).isEqualTo(5);
    assertThat(moved).isEqualTo(4);
    assertThat(batch).containsExactly(0, 1, 2, 3);
  }

  @Test
  void who_iterates_is_told_of_a_failed_producer() {
    // begin: close-with-cause
    Channel<String> rows = Channel.buffered("rows", 4);
    Tasks.start(
        "reader",
        () -> {
          rows.send("first");
          rows.close(new IllegalStateException("disk full"));
        });
    List<String> read = new ArrayList<>();
    assertThatThrownBy(() -> rows.forEach(read::add)) // not mistaken for the end
        .isInstanceOf(ChannelClosedException.class)
        .hasRootCauseMessage("disk full");
    // end: close-with-cause
    assertThat(read).containsExactly("first");
  }
}
