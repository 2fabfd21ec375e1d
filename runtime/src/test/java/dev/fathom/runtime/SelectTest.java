package dev.fathom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.fathom.runtime.ThreadKinds#available")
class SelectTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Select.Action NOTHING = () -> {};

  private final Crew crew;
  private final Channel<Integer> left = Channel.unbuffered("left");
  private final Channel<Integer> right = Channel.buffered("right", 2);
  private final List<Object> seen = new ArrayList<>();

  SelectTest(ThreadKind kind) {
    crew = new Crew(kind, PATIENCE);
  }

  @AfterEach
  void dismiss() {
    crew.close();
  }

  private int select(Select select) {
    return crew.value(crew.fork(select::select));
  }

  @Test
  void takes_the_case_that_is_ready_and_tells_which() {
    right.trySend(5);
    Select select = Select.of(Select.receive(left, seen::add), Select.receive(right, seen::add));
    assertThat(select(select)).isEqualTo(1);
    assertThat(seen).containsExactly(new Received.Value<>(5));
  }

  @Test
  void waits_until_a_case_is_ready_and_leaves_the_others_untouched() {
    Select select = Select.of(Select.receive(left, seen::add), Select.receive(right, seen::add));
    Task<Integer> selecting = crew.fork(select::select);
    crew.untilParked(selecting);
    assertThat(left.trySend(1)).isTrue();
    assertThat(crew.value(selecting)).isZero();
    assertThat(left.trySend(2)).isFalse();
    assertThat(right.trySend(3)).isTrue();
    assertThat(right.length()).isEqualTo(1);
  }

  @Test
  void sends_when_a_receiver_comes() {
    Select select = Select.of(Select.send(left, 9, NOTHING), Select.receive(right, seen::add));
    Task<Integer> selecting = crew.fork(select::select);
    crew.untilParked(selecting);
    assertThat(left.tryReceive().get()).isEqualTo(9);
    assertThat(crew.value(selecting)).isZero();
  }

  @Test
  void two_selects_meet_each_other() {
    Task<Integer> sender =
        crew.fork(
            Select.of(Select.send(left, 4, NOTHING), Select.after(PATIENCE, NOTHING))::select);
    Task<Integer> receiver =
        crew.fork(
            Select.of(Select.receive(left, seen::add), Select.receive(right, seen::add))::select);
    assertThat(crew.value(sender)).isZero();
    assertThat(crew.value(receiver)).isZero();
    assertThat(seen).containsExactly(new Received.Value<>(4));
  }

  @Test
  void never_meets_itself_on_one_channel() {
    Select both = Select.of(Select.send(left, 1, NOTHING), Select.receive(left, seen::add));
    Task<Integer> first = crew.fork(both::select);
    crew.untilParked(first);
    Task<Integer> second = crew.fork(both::select);
    assertThat(crew.value(first) + crew.value(second)).isEqualTo(1);
    assertThat(seen).containsExactly(new Received.Value<>(1));
  }

  @Test
  void the_same_channel_may_stand_twice() {
    Select twice = Select.of(Select.receive(left, seen::add), Select.receive(left, seen::add));
    Task<Integer> selecting = crew.fork(twice::select);
    crew.untilParked(selecting);
    assertThat(left.trySend(1)).isTrue();
    crew.value(selecting);
    assertThat(left.trySend(2)).isFalse();
    assertThat(seen).hasSize(1);
  }

  @Test
  void takes_the_default_only_if_nothing_is_ready() {
    Select select =
        Select.of(Select.otherwise(() -> seen.add("none")), Select.receive(right, seen::add));
    assertThat(select(select)).isZero();
    right.trySend(1);
    assertThat(select(select)).isEqualTo(1);
    assertThat(seen).containsExactly("none", new Received.Value<>(1));
  }

  @Test
  void times_out_and_leaves_nothing_behind() {
    Select select =
        Select.of(
            Select.receive(left, seen::add),
            Select.after(Duration.ofMillis(5), () -> seen.add("late")));
    assertThat(select(select)).isEqualTo(1);
    assertThat(seen).containsExactly("late");
    assertThat(left.trySend(1)).isFalse();
  }

  @Test
  void a_case_without_channel_or_with_a_false_condition_takes_no_part() {
    AtomicBoolean enabled = new AtomicBoolean();
    right.trySend(1);
    Select select =
        Select.of(
            Select.receive((Channel<Integer>) null, seen::add),
            Select.receive(right, seen::add).when(enabled::get),
            Select.otherwise(NOTHING));
    assertThat(select(select)).isEqualTo(2);
    enabled.set(true);
    assertThat(select(select)).isEqualTo(1);
  }

  @Test
  void refuses_to_wait_for_nothing_at_all() {
    Select select = Select.of(Select.send((Channel<Integer>) null, 1, NOTHING));
    assertThat(crew.failure(crew.fork(select::select)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("for ever");
    assertThatThrownBy(() -> Select.of(Select.otherwise(NOTHING), Select.otherwise(NOTHING)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_a_timeout_is_a_pause() {
    assertThat(select(Select.of(Select.after(Duration.ofMillis(2), NOTHING)))).isZero();
  }

  @Test
  void sees_that_a_channel_is_closed() {
    Select receive =
        Select.of(
            Select.receive(left, seen::add, () -> seen.add("closed")),
            Select.receive(right, seen::add));
    Task<Integer> selecting = crew.fork(receive::select);
    crew.untilParked(selecting);
    left.close();
    assertThat(crew.value(selecting)).isZero();
    assertThat(seen).containsExactly("closed");
    Select send = Select.of(Select.send(left, 1, NOTHING));
    assertThat(crew.failure(crew.fork(send::select))).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void a_sender_that_waits_in_a_select_is_told_of_closing() {
    Select send = Select.of(Select.send(left, 1, NOTHING), Select.receive(right, seen::add));
    Task<Integer> selecting = crew.fork(send::select);
    crew.untilParked(selecting);
    left.close();
    assertThat(crew.failure(selecting)).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void cancelling_is_a_case() {
    try (CancelScope context = Context.background().withCancel()) {
      Select select =
          Select.of(Select.receive(left, seen::add), context.done(() -> seen.add("done")));
      Task<Integer> selecting = crew.fork(select::select);
      crew.untilParked(selecting);
      context.cancel();
      assertThat(crew.value(selecting)).isEqualTo(1);
      assertThat(select(select.ordered())).isEqualTo(1);
    }
  }

  @Test
  void an_interrupted_select_has_done_nothing() {
    Select select = Select.of(Select.receive(left, seen::add), Select.send(left, 1, NOTHING));
    Task<Integer> selecting = crew.fork(select::select);
    crew.untilParked(selecting);
    crew.interrupt(selecting);
    assertThat(crew.failure(selecting)).isInstanceOf(InterruptedException.class);
    assertThat(left.trySend(1)).isFalse();
    assertThat(left.tryReceive().isValue()).isFalse();
  }

  @Test
  void an_ordered_select_takes_the_first_ready_case() {
    Channel<Integer> other = Channel.buffered(50);
    Select select =
        Select.of(Select.receive(right, seen::add), Select.send(other, 1, NOTHING)).ordered();
    for (int i = 0; i < 50; i++) {
      right.trySend(i);
      assertThat(select(select)).isZero();
    }
  }

  @Test
  void each_ready_case_has_the_same_chance() {
    int cases = 3;
    List<Channel<Integer>> ready = new ArrayList<>();
    Select.Case[] all = new Select.Case[cases + 2];
    for (int i = 0; i < cases; i++) {
      ready.add(Channel.buffered(4_000));
      all[i] = Select.send(ready.get(i), 1, NOTHING);
    }
    all[cases] = Select.receive(left, seen::add);
    all[cases + 1] = Select.receive(right, seen::add);
    Select select = Select.of(all).seeded(42);
    crew.value(
        crew.run(
            () -> {
              for (int i = 0; i < 3_000; i++) {
                select.select();
              }
            }));
    assertThat(ready).allSatisfy(channel -> assertThat(channel.length()).isBetween(900, 1_100));
  }

  @Test
  void the_same_seed_gives_the_same_choices() {
    Select.Case[] cases = {
      Select.send(Channel.buffered(200), 1, NOTHING), Select.send(Channel.buffered(200), 1, NOTHING)
    };
    assertThat(choices(Select.of(cases).seeded(7))).isEqualTo(choices(Select.of(cases).seeded(7)));
  }

  private List<Integer> choices(Select select) {
    return crew.value(
        crew.fork(
            () -> {
              List<Integer> chosen = new ArrayList<>();
              for (int i = 0; i < 60; i++) {
                chosen.add(select.select());
              }
              return chosen;
            }));
  }

  @Test
  void a_supplied_value_is_asked_for_once_per_select() {
    AtomicInteger asked = new AtomicInteger();
    Select select = Select.of(Select.sendFrom(right, asked::incrementAndGet, NOTHING));
    select(select);
    select(select);
    assertThat(right.tryReceive().get()).isEqualTo(1);
    assertThat(right.tryReceive().get()).isEqualTo(2);
  }

  /**
   * The mover puts a token into one channel before it takes one from the other: one is always
   * there.
   */
  @Test
  void the_default_is_taken_only_if_no_case_was_ready_at_one_moment() {
    Channel<Integer> one = Channel.buffered(2);
    Channel<Integer> other = Channel.buffered(2);
    one.trySend(1);
    AtomicBoolean stop = new AtomicBoolean();
    Task<Void> mover =
        crew.run(
            () -> {
              while (!stop.get()) {
                other.trySend(1);
                one.tryReceive();
                one.trySend(1);
                other.tryReceive();
              }
            });
    AtomicInteger defaults = new AtomicInteger();
    Select select =
        Select.of(
            // Gives back what it took, so that there always is a token.
            Select.receive(one, value -> one.trySend(1)),
            Select.receive(other, value -> other.trySend(1)),
            Select.otherwise(defaults::incrementAndGet));
    crew.value(
        crew.run(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                select.select();
              }
            }));
    stop.set(true);
    crew.value(mover);
    assertThat(defaults).hasValue(0);
  }

  @Test
  void nothing_is_lost_or_doubled_among_many_selects() {
    AtomicLong received = new AtomicLong();
    int each = 5_000;
    CancelScope end = Context.background().withCancel();
    List<Task<Void>> receivers = new ArrayList<>();
    List<Task<Void>> senders = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      receivers.add(crew.run(() -> receiveAny(end, received)));
      senders.add(crew.run(() -> sendAny(each)));
    }
    senders.forEach(crew::value);
    Eventually.until(PATIENCE, () -> right.length() == 0);
    end.cancel();
    receivers.forEach(crew::value);
    assertThat(received).hasValue(3L * each);
  }

  private void sendAny(int count) throws InterruptedException {
    Select select = Select.of(Select.send(left, 1, NOTHING), Select.send(right, 1, NOTHING));
    for (int i = 0; i < count; i++) {
      select.select();
    }
  }

  private void receiveAny(Context end, AtomicLong received) throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Select.Handler<Received<Integer>> count = value -> received.addAndGet(value.get());
    Select select =
        Select.of(
            Select.receive(right, count),
            Select.receive(left, count),
            end.done(() -> stop.set(true)));
    while (!stop.get()) {
      select.select();
    }
  }
}
