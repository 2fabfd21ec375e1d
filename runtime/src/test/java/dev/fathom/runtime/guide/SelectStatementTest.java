package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Select;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelectStatementTest {

  private final List<String> log = new ArrayList<>();

  @Test
  void sends_and_receives_mix() throws InterruptedException {
    // begin: select
    Channel<String> in = Channel.buffered("in", 1);
    Channel<String> out = Channel.buffered("out", 1);
    Select select = // built once, used for every round
        Select.of(
            Select.receive(in, line -> log.add("got " + line), () -> log.add("in is closed")),
            Select.send(out, "ping", () -> log.add("sent")));
    select.select(); // only the send is ready
    in.send("pong");
    select.select(); // out is full: only the receive is ready
    // end: select
    assertThat(log).containsExactly("sent", "got pong");
  }

  @Test
  void a_default_avoids_waiting() throws InterruptedException {
    Channel<String> events = Channel.unbuffered("events");
    // begin: default
    Select.of(
            Select.receive(events, event -> log.add("handle it")),
            Select.otherwise(() -> log.add("nothing to do")))
        .select();
    // end: default
    assertThat(log).containsExactly("nothing to do");
  }

  @Test
  void a_timeout_is_a_case() throws InterruptedException {
    Channel<String> answer = Channel.unbuffered("answer");
    // begin: timeout
    Select.of(
            Select.receive(answer, received -> log.add("answered")),
            Select.after(Duration.ofMillis(5), () -> log.add("too late")))
        .select();
    // end: timeout
    assertThat(log).containsExactly("too late");
  }

  @RepeatedTest(20) // a random choice would pass now and then
  void the_first_ready_case_wins_if_so_ordered() throws InterruptedException {
    Channel<String> work = Channel.buffered("work", 1);
    work.send("more");
    try (CancelScope scope = Context.background().withCancel()) {
      scope.cancel();
      // begin: ordered
      Select.of(
              scope.done(() -> log.add("stop")), Select.receive(work, received -> log.add("work")))
          .ordered() // both are ready; without this, either
          .select();
      // end: ordered
    }
    assertThat(log).containsExactly("stop");
  }

  @Test
  void a_select_serves_a_loop() throws InterruptedException {
    Channel<Integer> numbers = Channel.buffered("numbers", 3);
    List<Integer> seen = new ArrayList<>();
    numbers.send(1);
    numbers.send(2);
    numbers.send(3);
    numbers.close();
    // begin: loop
    try (CancelScope scope = Context.background().withCancel("reading")) {
      Select next =
          Select.of(
              Select.receive(numbers, seen::add, scope::cancel), scope.done(() -> log.add("end")));
      while (next.select() != 1) { // the position of the case that ran
        log.add("round");
      }
    }
    // end: loop
    assertThat(seen).containsExactly(1, 2, 3);
    assertThat(log).endsWith("end");
  }
}
