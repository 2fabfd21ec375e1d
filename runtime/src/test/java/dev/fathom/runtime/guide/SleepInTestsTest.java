package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Received;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SleepInTestsTest {

  @Test
  void a_test_waits_for_what_it_is_about() throws InterruptedException {
    // begin: cure
    Channel<String> published = Channel.buffered("published", 1);
    Task<Void> publisher = Tasks.start("publisher", () -> published.send("news"));
    Received<String> news =
        published.tryReceive(Duration.ofSeconds(20)); // at most; usually at once
    assertThat(news.isValue()).isTrue();
    assertThat(publisher.await(Duration.ofSeconds(20))).isPresent(); // and it left nothing behind
    // end: cure
  }
}
