package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.ChannelClosedException;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Sender;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.WaitGroup;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClosingTest {

  @Test
  void the_receiver_closes() throws InterruptedException {
    // begin: by-receiver
    Channel<Integer> numbers = Channel.unbuffered("numbers");
    Task<Void> producer =
        Tasks.fork(
            "producer",
            () -> {
              for (int i = 1; ; i++) {
                numbers.send(i);
              }
            });
    int first = numbers.receive().get();
    numbers.close(); // "I have seen enough"; the producer fails
    // end: by-receiver
    assertThat(first).isEqualTo(1);
    assertThat(producer.await().failure()).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void the_receiver_cancels() throws InterruptedException {
    Channel<Integer> numbers = Channel.unbuffered("numbers");
    Task<Void> producer;
    // begin: by-receiver-cure
    try (CancelScope scope = Context.background().withCancel("numbers")) {
      producer = Tasks.start(scope, "producer", () -> produce(scope, numbers.sender()));
      consume(numbers.receiver()); // has no close
    } // "I have seen enough"
    // end: by-receiver-cure
    assertThat(producer.await().failure()).isInstanceOf(CancelledException.class);
  }

  private static void produce(Context context, Sender<Integer> out) throws InterruptedException {
    try (out) {
      for (int i = 1; ; i++) {
        out.send(context, i);
      }
    }
  }

  private static void consume(Receiver<Integer> in) throws InterruptedException {
    assertThat(in.receive().get()).isEqualTo(1);
  }

  @Test
  void closing_twice_and_sending_afterwards() {
    // begin: double-close
    Channel<String> jobs = Channel.buffered("jobs", 1);
    jobs.close();
    jobs.close(); // no exception, but a violation: who owns the sending side?
    assertThatThrownBy(() -> jobs.send("late")).isInstanceOf(ChannelClosedException.class);
    // end: double-close
  }

  @Test
  void the_last_of_several_senders_closes() throws InterruptedException {
    LongAdder sum = new LongAdder();
    // begin: close-once
    Channel<Integer> results = Channel.unbuffered("results");
    WaitGroup senders = new WaitGroup("senders");
    senders.add(3);
    for (int i = 1; i <= 3; i++) {
      int part = i;
      Tasks.start(
          "sender-" + part,
          () -> {
            try {
              results.send(part);
            } finally {
              senders.done();
            }
          });
    }
    Tasks.start(
        "closer",
        () -> {
          senders.await();
          results.close();
        });
    results.forEach(sum::add);
    // end: close-once
    assertThat(sum.sum()).isEqualTo(6);
  }
}
