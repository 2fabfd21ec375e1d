package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import java.util.List;

/** Three sources are merged, and the consumer leaves with the first element. */
final class FanInConsumerLeaves implements Program {

  private static final int SOURCES = 3;

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("forwarder-1", "forwarder-2", "forwarder-3");
  }

  private static void test(Stage stage) throws InterruptedException {
    Channel<Integer> merged = Channel.unbuffered("merged");
    for (int i = 1; i <= SOURCES; i++) {
      Channel<Integer> source = Channel.buffered("source-" + i, 2);
      for (int element : List.of(1, 2)) {
        source.send(element);
      }
      source.close();
      stage.start("forwarder-" + i, () -> forward(source, merged));
    }
    int wanted = stage.sick() ? 1 : 2 * SOURCES;
    for (int i = 0; i < wanted; i++) {
      merged.receive();
    }
  }

  private static void forward(Channel<Integer> source, Channel<Integer> merged)
      throws InterruptedException {
    for (int element : source) {
      merged.send(element);
    }
  }
}
