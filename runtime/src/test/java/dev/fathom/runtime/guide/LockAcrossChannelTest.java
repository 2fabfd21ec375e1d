package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.Mutex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockAcrossChannelTest {

  // begin: across-channel
  static final class Feed {
    private final Mutex mutex = new Mutex("feed");
    private final Channel<String> out = Channel.unbuffered("out");
    private final List<String> sent = new ArrayList<>();

    void publish(String item) throws InterruptedException {
      mutex.lock();
      try {
        sent.add(item);
        out.send(item); // waits for a receiver, holding the lock
      } finally {
        mutex.unlock();
      }
    }

    String consume() throws InterruptedException {
      mutex.lock(); // the receiver wants it before it receives
      try {
        return out.receive().get();
      } finally {
        mutex.unlock();
      }
    }
  }

  // end: across-channel

  @Test
  void a_lock_is_held_across_a_send() throws InterruptedException {
    Feed feed = new Feed();
    Task<Void> sender = Tasks.start("sender", () -> feed.publish("news"));
    Stuck.awaitParked(sender);
    Task<String> receiver = Tasks.fork("receiver", feed::consume);
    Stuck.awaitParked(receiver);
    Stuck.assertStuck(sender);
    Stuck.assertStuck(receiver);
    assertThat(feed.sent).containsExactly("news");
  }

  // begin: across-channel-cure
  static final class OpenFeed {
    private final Mutex mutex = new Mutex("feed");
    private final Channel<String> out = Channel.unbuffered("out");
    private final List<String> sent = new ArrayList<>();

    void publish(String item) throws InterruptedException {
      mutex.lock();
      try {
        sent.add(item);
      } finally {
        mutex.unlock();
      }
      out.send(item); // without the lock
    }
  }

  // end: across-channel-cure

  @Test
  void a_send_needs_no_lock() throws InterruptedException {
    OpenFeed feed = new OpenFeed();
    Task<Void> sender = Tasks.start("sender", () -> feed.publish("news"));
    Stuck.awaitParked(sender);
    assertThat(feed.mutex.locked()).isFalse();
    assertThat(feed.out.receive().get()).isEqualTo("news");
    assertThat(feed.sent).containsExactly("news");
  }
}
