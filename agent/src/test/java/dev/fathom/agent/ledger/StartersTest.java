package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StartersTest {

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final Starters starters = new Starters();
  private final Thread started = new Thread(() -> {});

  @Test
  void a_starter_has_ended_when_its_thread_has() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread starter = new Thread(() -> await(end));
    starter.start();
    starters.starts(ledger.taskOf(starter), started);

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
    starters.starts(ledger.taskOf(starterWithoutEnd()), started);

    assertThat(starters.of(ThreadFacts.id(started))).isNotNull();
    assertThat(starters.of(ThreadFacts.id(started) + (1L << 14))).isNull();
  }

  /** Not started, so neither alive nor in anybody's way. */
  private static Thread starterWithoutEnd() {
    return new Thread(() -> {});
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
