package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Tasks;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelOrMutexTest {

  // begin: mistake
  static Channel<Channel<Long>> sequence(Context context) { // a task that guards a number
    Channel<Channel<Long>> requests = Channel.unbuffered("sequence");
    Tasks.start(
        context,
        "sequence",
        () -> {
          for (long next = 1; ; next++) {
            requests.receive(context).get().send(context, next);
          }
        });
    return requests;
  }

  // end: mistake

  // begin: cure
  private final AtomicLong sequence = new AtomicLong();

  long next() {
    return sequence.incrementAndGet();
  }

  // end: cure

  @Test
  void state_wants_a_lock_and_transfer_wants_a_channel() throws InterruptedException {
    long answered;
    try (CancelScope scope = Context.background().withCancel("sequence")) {
      Channel<Long> reply = Channel.buffered("reply", 1);
      sequence(scope).send(reply);
      answered = reply.receive().get();
    }
    assertThat(answered).isEqualTo(next());
  }
}
