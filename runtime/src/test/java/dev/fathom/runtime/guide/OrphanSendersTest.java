package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Result;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.flow.Generator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphanSendersTest {

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CountDownLatch slow = new CountDownLatch(1);

  private String lookup() throws InterruptedException {
    slow.await();
    return "42";
  }

  @Test
  void the_receiver_leaves_early() throws InterruptedException {
    // begin: early-return
    Channel<String> lines = Channel.unbuffered("lines");
    Task<Void> reader =
        Tasks.start(
            "reader",
            () -> {
              lines.send("# header");
              lines.send("7"); // for ever: nobody comes back for it
              lines.close();
            });
    String header = lines.receive().get(); // and that was all we wanted
    // end: early-return
    assertThat(header).isEqualTo("# header");
    Stuck.assertStuck(reader);
  }

  @Test
  void the_receiver_leaves_early_and_says_so() throws InterruptedException {
    Receiver<String> lines;
    // begin: early-return-cure
    try (CancelScope scope = Context.background().withCancel("reading")) {
      lines =
          Generator.produce(
              scope,
              "lines",
              0,
              emitter -> {
                emitter.emit("# header");
                emitter.emit("7"); // ends here, cancelled
              });
      log.add(lines.receive().get());
    }
    // end: early-return-cure
    assertThat(log).containsExactly("# header");
    assertThat(lines.tryReceive(Stuck.PATIENCE).isClosed()).isTrue();
  }

  @Test
  void the_receiver_gives_up() throws InterruptedException {
    // begin: timeout
    Channel<String> answer = Channel.unbuffered("answer");
    Task<Void> query = Tasks.start("query", () -> answer.send(lookup()));
    Select.of(
            Select.receive(answer, received -> log.add("answered")),
            Select.after(Duration.ofMillis(2), () -> log.add("gave up")))
        .select(); // after the timeout nobody receives
    // end: timeout
    assertThat(log).containsExactly("gave up");
    slow.countDown();
    Stuck.assertStuck(query);
  }

  @Test
  void the_receiver_gives_up_and_the_sender_need_not_wait() throws InterruptedException {
    // begin: timeout-cure
    Channel<String> answer = Channel.buffered("answer", 1); // room for the only send
    Task<Void> query = Tasks.start("query", () -> answer.send(lookup()));
    boolean answered = answer.tryReceive(Duration.ofMillis(2)).isValue();
    // end: timeout-cure
    assertThat(answered).isFalse();
    slow.countDown();
    assertThat(query.await(Stuck.PATIENCE).orElseThrow().succeeded()).isTrue();
  }

  @Test
  void only_the_first_answer_is_received() throws InterruptedException {
    // begin: first-wins
    Channel<String> answers = Channel.unbuffered("answers");
    List<Task<Void>> queries = new ArrayList<>();
    for (String replica : List.of("a", "b", "c")) {
      queries.add(Tasks.start("query-" + replica, () -> answers.send(replica)));
    }
    String first = answers.receive().get(); // the other two send for ever
    // end: first-wins
    List<Task<Void>> orphans =
        queries.stream().filter(query -> !query.name().equals("query-" + first)).toList();
    for (Task<Void> orphan : orphans) {
      Stuck.assertStuck(orphan);
    }
    assertThat(orphans).hasSize(2);
  }

  @Test
  void every_answer_has_room() throws InterruptedException {
    List<Task<Void>> queries = new ArrayList<>();
    // begin: first-wins-cure
    List<String> replicas = List.of("a", "b", "c");
    Channel<String> answers = Channel.buffered("answers", replicas.size());
    // end: first-wins-cure
    for (String replica : replicas) {
      queries.add(Tasks.start("query-" + replica, () -> answers.send(replica)));
    }
    assertThat(replicas).contains(answers.receive().get());
    for (Task<Void> query : queries) {
      assertThat(query.await(Stuck.PATIENCE).orElseThrow().succeeded()).isTrue();
    }
  }

  @Test
  void a_result_is_sent_twice() throws InterruptedException {
    String line = "";
    // begin: double-send
    Channel<Integer> lengths = Channel.unbuffered("lengths");
    Task<Void> measuring =
        Tasks.start(
            "measuring",
            () -> {
              if (line.isEmpty()) {
                lengths.send(-1); // the return is missing
              }
              lengths.send(line.length());
            });
    int length = lengths.receive().get();
    // end: double-send
    assertThat(length).isEqualTo(-1);
    Stuck.assertStuck(measuring);
  }

  @Test
  void a_task_has_one_outcome() throws InterruptedException {
    String line = "";
    // begin: double-send-cure
    Task<Integer> measuring = Tasks.fork("measuring", () -> line.isEmpty() ? -1 : line.length());
    Result<Integer> length = measuring.await(); // a value or a failure, once
    // end: double-send-cure
    assertThat(length).isEqualTo(new Result.Success<>(-1));
  }
}
