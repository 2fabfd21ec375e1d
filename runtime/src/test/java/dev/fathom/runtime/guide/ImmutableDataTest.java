package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Channel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ImmutableDataTest {

  @Test
  void what_was_sent_is_still_written_to() throws InterruptedException {
    Channel<List<String>> batches = Channel.buffered("batches", 1);
    // begin: mistake
    List<String> batch = new ArrayList<>();
    batch.add("order 1");
    batches.send(batch); // gives the list away
    batch.clear(); // and uses it again
    // end: mistake
    assertThat(batches.receive().get()).isEmpty();
  }

  @Test
  void a_copy_cannot_change() throws InterruptedException {
    Channel<List<String>> batches = Channel.buffered("batches", 1);
    // begin: cure
    List<String> batch = new ArrayList<>();
    batch.add("order 1");
    batches.send(List.copyOf(batch)); // or send it and begin a new one
    batch.clear();
    // end: cure
    assertThat(batches.receive().get()).containsExactly("order 1");
  }
}
