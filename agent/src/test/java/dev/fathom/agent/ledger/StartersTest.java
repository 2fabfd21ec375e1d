package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartersTest {

  private final Starters starters = new Starters();
  private final Thread started = new Thread(() -> {});

  @Test
  void a_starter_has_ended_when_its_thread_has() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread starter = new Thread(() -> await(end));
    starter.start();
    starters.starts(starter, started);

    Starters.Starter known = starters.of(ThreadFacts.id(started));
    assertThat(known.threadId()).isEqualTo(ThreadFacts.id(starter));
    assertThat(known.hasEnded()).isFalse();

    end.countDown();
    starter.join();
    assertThat(known.hasEnded()).isTrue();
  }

  @Test
  void nothing_is_known_of_a_thread_that_nobody_was_seen_to_start() {
    assertThat(starters.of(4711)).isNull();
    starters.starts(new Thread(() -> {}), started);

    assertThat(starters.of(ThreadFacts.id(started))).isNotNull();
    assertThat(starters.of(ThreadFacts.id(started) + (1L << 14))).isNull();
  }

  @Test
  void what_main_starts_is_meant_to_stay() {
    starters.starts(new Thread(() -> {}, "main"), started);

    assertThat(starters.of(ThreadFacts.id(started))).isNull();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
