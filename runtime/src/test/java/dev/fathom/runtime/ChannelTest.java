package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every channel does, whatever its capacity and whatever threads use it. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ChannelLab#all")
class ChannelTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  private final ChannelLab lab;
  private final Crew crew;
  private final Channel<Integer> channel;

  ChannelTest(ChannelLab lab) {
    this.lab = lab;
    this.crew = new Crew(lab.kind(), lab.patience());
    this.channel = lab.channel();
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  private void fill() {
    for (int i = 1; i <= lab.capacity(); i++) {
      assertThat(channel.trySend(i)).isTrue();
    }
  }

  private Task<Void> parkedSender(int value) {
    Task<Void> sender = crew.run(() -> channel.send(value));
    crew.untilParked(sender);
    return sender;
  }

  private Task<Received<Integer>> parkedReceiver() {
    Task<Received<Integer>> receiver = crew.fork(channel::receive);
    crew.untilParked(receiver);
    return receiver;
  }

  @Test
  void elements_arrive_in_the_order_of_sending() {
    Task<Void> sender =
        crew.run(
            () -> {
              for (int i = 0; i < 1000; i++) {
                channel.send(i);
              }
              channel.close();
            });
    List<Integer> received =
        crew.value(
            crew.fork(
                () -> {
                  List<Integer> all = new ArrayList<>();
                  channel.forEach(all::add);
                  return all;
                }));
    crew.value(sender);
    assertThat(received).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void holds_as_many_elements_as_its_capacity_without_a_receiver() {
    fill();
    assertThat(channel.trySend(99)).isFalse();
    assertThat(channel.length()).isEqualTo(channel.capacity()).isEqualTo(lab.capacity());
    for (int i = 1; i <= lab.capacity(); i++) {
      assertThat(channel.tryReceive().get()).isEqualTo(i);
    }
    assertThat(channel.tryReceive()).isEqualTo(new Received.Empty<>());
    assertThat(channel.length()).isZero();
  }

  @Test
  void a_parked_receiver_gets_what_is_sent_later() {
    Task<Received<Integer>> receiver = parkedReceiver();
    assertThat(channel.trySend(7)).isTrue();
    assertThat(crew.value(receiver).get()).isEqualTo(7);
    assertThat(channel.length()).isZero();
  }

  @Test
  void a_parked_sender_goes_on_when_there_is_room() {
    fill();
    Task<Void> sender = parkedSender(lab.capacity() + 1);
    assertThat(channel.tryReceive().get()).isEqualTo(1);
    crew.value(sender);
    assertThat(channel.length()).isEqualTo(lab.capacity());
  }

  @Test
  void waiting_receivers_are_served_in_the_order_of_coming() {
    Task<Received<Integer>> first = parkedReceiver();
    Task<Received<Integer>> second = parkedReceiver();
    channel.trySend(1);
    channel.trySend(2);
    assertThat(crew.value(first).get()).isEqualTo(1);
    assertThat(crew.value(second).get()).isEqualTo(2);
  }

  @Test
  void waiting_senders_are_served_in_the_order_of_coming() {
    fill();
    int size = lab.capacity();
    parkedSender(size + 1);
    parkedSender(size + 2);
    for (int i = 1; i <= size + 2; i++) {
      assertThat(channel.tryReceive().get()).isEqualTo(i);
    }
  }

  @Test
  void a_batch_takes_what_is_stored_and_what_waiting_senders_hold() {
    fill();
    int size = lab.capacity();
    Task<Void> sender = parkedSender(size + 1);
    List<Integer> batch = new ArrayList<>();
    int moved = channel.drainTo(batch, size);
    moved += channel.drainTo(batch, 100);
    crew.value(sender);
    assertThat(moved).isEqualTo(size + 1);
    assertThat(batch).isEqualTo(IntStream.rangeClosed(1, size + 1).boxed().toList());
  }

  @Test
  void closing_wakes_every_receiver_with_the_cause() {
    List<Task<Received<Integer>>> receivers = List.of(parkedReceiver(), parkedReceiver());
    Exception cause = new Exception("no more");
    assertThat(channel.close(cause)).isTrue();
    for (Task<Received<Integer>> receiver : receivers) {
      assertThat(crew.value(receiver)).isEqualTo(new Received.Closed<>(cause));
    }
  }

  @Test
  void closing_wakes_every_sender_with_an_exception_that_names_the_channel() {
    fill();
    List<Task<Void>> senders = List.of(parkedSender(8), parkedSender(9));
    channel.close();
    for (Task<Void> sender : senders) {
      assertThat(crew.failure(sender))
          .isInstanceOf(ChannelClosedException.class)
          .hasMessageContaining("orders");
    }
  }

  @Test
  void what_was_sent_before_closing_is_still_received() {
    fill();
    channel.close();
    assertThat(channel.closed()).isTrue();
    for (int i = 1; i <= lab.capacity(); i++) {
      assertThat(channel.tryReceive().get()).isEqualTo(i);
    }
    assertThat(channel.tryReceive()).isEqualTo(new Received.Closed<>(null));
    assertThat(crew.value(crew.fork(channel::receiveOrNull))).isNull();
  }

  @Test
  void sending_on_a_closed_channel_fails_whatever_the_form() {
    channel.close();
    assertThatThrownBy(() -> channel.trySend(1)).isInstanceOf(ChannelClosedException.class);
    assertThat(crew.failure(crew.run(() -> channel.send(1))))
        .isInstanceOf(ChannelClosedException.class);
    assertThat(crew.failure(crew.run(() -> channel.trySend(1, lab.patience()))))
        .isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void a_second_close_changes_nothing() {
    Exception cause = new Exception("first");
    channel.close(cause);
    channel.close();
    assertThat(channel.close(new Exception("second"))).isFalse();
    assertThat(channel.tryReceive()).isEqualTo(new Received.Closed<>(cause));
  }

  @Test
  void an_interrupted_receiver_consumes_nothing() {
    Task<Received<Integer>> receiver = parkedReceiver();
    crew.interrupt(receiver);
    assertThat(crew.failure(receiver)).isInstanceOf(InterruptedException.class);
    Task<Received<Integer>> next = parkedReceiver();
    assertThat(channel.trySend(5)).isTrue();
    assertThat(crew.value(next).get()).isEqualTo(5);
  }

  @Test
  void an_interrupted_sender_delivers_nothing() {
    fill();
    Task<Void> sender = parkedSender(66);
    crew.interrupt(sender);
    assertThat(crew.failure(sender)).isInstanceOf(InterruptedException.class);
    for (int i = 1; i <= lab.capacity(); i++) {
      assertThat(channel.tryReceive().get()).isEqualTo(i);
    }
    assertThat(channel.tryReceive().isValue()).isFalse();
  }

  @Test
  void a_thread_that_is_interrupted_already_does_not_even_begin() {
    assertThat(
            crew.failure(
                crew.run(
                    () -> {
                      Thread.currentThread().interrupt();
                      channel.trySend(1, Duration.ZERO);
                    })))
        .isInstanceOf(InterruptedException.class);
    assertThat(channel.length()).isZero();
  }

  @Test
  void timed_forms_give_up_and_leave_nothing_behind() {
    assertThat(crew.value(crew.fork(() -> channel.tryReceive(SHORT))))
        .isEqualTo(new Received.Empty<>());
    fill();
    assertThat(crew.value(crew.fork(() -> channel.trySend(66, SHORT)))).isFalse();
    for (int i = 1; i <= lab.capacity(); i++) {
      assertThat(channel.tryReceive().get()).isEqualTo(i);
    }
    assertThat(channel.tryReceive().isValue()).isFalse();
    assertThat(channel.trySend(1)).isEqualTo(lab.capacity() > 0);
  }

  @Test
  void timed_forms_succeed_when_the_partner_comes_in_time() {
    Task<Received<Integer>> receiver = crew.fork(() -> channel.tryReceive(lab.patience()));
    crew.untilParked(receiver);
    assertThat(crew.value(crew.fork(() -> channel.trySend(3, lab.patience())))).isTrue();
    assertThat(crew.value(receiver).get()).isEqualTo(3);
  }

  @Test
  void cancelling_ends_a_receive_that_waits_and_nothing_is_consumed() {
    try (CancelScope context = Context.background().withCancel("request")) {
      Task<Received<Integer>> receiver = crew.fork(() -> channel.receive(context));
      crew.untilParked(receiver);
      Exception cause = new Exception("enough");
      context.cancel(cause);
      assertThat(crew.failure(receiver))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("request")
          .hasCause(cause);
    }
    assertThat(channel.trySend(1)).isEqualTo(lab.capacity() > 0);
  }

  @Test
  void cancelling_ends_a_send_that_waits_and_nothing_is_delivered() {
    fill();
    try (CancelScope context = Context.background().withCancel("request")) {
      Task<Void> sender = crew.run(() -> channel.send(context, 66));
      crew.untilParked(sender);
      context.cancel();
      assertThat(crew.failure(sender)).isInstanceOf(CancelledException.class);
    }
    List<Integer> left = new ArrayList<>();
    channel.drainTo(left, 100);
    assertThat(left).doesNotContain(66).hasSize(lab.capacity());
  }

  @Test
  void a_context_that_is_cancelled_already_wins_over_a_ready_channel() {
    fill();
    CancelScope context = Context.background().withCancel();
    context.cancel();
    assertThat(crew.failure(crew.run(() -> channel.receive(context))))
        .isInstanceOf(CancelledException.class);
    assertThat(channel.length()).isEqualTo(lab.capacity());
  }

  @Test
  void a_context_that_lives_does_not_disturb() {
    try (CancelScope context = Context.background().withCancel()) {
      Task<Received<Integer>> receiver = crew.fork(() -> channel.receive(context));
      crew.untilParked(receiver);
      crew.value(crew.run(() -> channel.send(context, 4)));
      assertThat(crew.value(receiver).get()).isEqualTo(4);
    }
  }

  @Test
  void null_is_refused() {
    assertThatThrownBy(() -> channel.trySend(null)).isInstanceOf(NullPointerException.class);
    assertThat(crew.failure(crew.run(() -> channel.send(null))))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void iteration_reports_the_cause_of_the_end() {
    Exception cause = new Exception("producer failed");
    channel.close(cause);
    assertThatThrownBy(() -> channel.iterator().hasNext())
        .isInstanceOf(ChannelClosedException.class)
        .hasCause(cause);
  }

  @Test
  void views_show_one_side_only() {
    Task<Received<Integer>> receiver = crew.fork(() -> channel.receiver().receive());
    crew.untilParked(receiver);
    assertThat(channel.sender().trySend(1)).isTrue();
    assertThat(crew.value(receiver).get()).isEqualTo(1);
    assertThat(channel.receiver()).isNotInstanceOf(Sender.class);
    assertThat(channel.sender()).isNotInstanceOf(Receiver.class);
  }

  @Test
  void counts_every_element_once_on_either_side() {
    fill();
    Task<Void> sender = parkedSender(0);
    channel.tryReceive();
    crew.value(sender);
    channel.drainTo(new ArrayList<>(), 100);
    assertThat(channel.sends()).isEqualTo(lab.capacity() + 1L);
    assertThat(channel.receives()).isEqualTo(lab.capacity() + 1L);
  }

  @Test
  void nothing_is_lost_or_doubled_when_many_send_and_receive_and_give_up() {
    int tasks = 4;
    int each = 2_000;
    List<Task<Long>> senders = new ArrayList<>();
    List<Task<Long>> receivers = new ArrayList<>();
    for (int t = 0; t < tasks; t++) {
      senders.add(crew.fork(() -> sendImpatiently(each)));
      receivers.add(crew.fork(this::receiveImpatiently));
    }
    long sent = senders.stream().mapToLong(crew::value).sum();
    channel.close();
    long received = receivers.stream().mapToLong(crew::value).sum();
    assertThat(received).isEqualTo(sent);
  }

  private long sendImpatiently(int count) throws InterruptedException {
    long sum = 0;
    for (int i = 1; i <= count; i++) {
      boolean sent = i % 3 != 0 || channel.trySend(i, Duration.ofNanos(500L * (i % 64)));
      if (i % 3 != 0) {
        channel.send(i);
      }
      sum += sent ? i : 0;
    }
    return sum;
  }

  private long receiveImpatiently() throws InterruptedException {
    long sum = 0;
    for (int i = 0; ; i++) {
      Received<Integer> next =
          i % 3 == 0 ? channel.tryReceive(Duration.ofNanos(500L * (i % 64))) : channel.receive();
      if (next.isClosed()) {
        return sum;
      }
      sum += next.orElse(0);
    }
  }
}
