package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Who asked waits for a time only; then the answer comes. */
final class ReceiverGivesUp implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("query");
  }

  private static void test(Stage stage) throws InterruptedException {
    CountDownLatch late = new CountDownLatch(1);
    Channel<String> answer = Channel.buffered("answer", stage.sick() ? 0 : 1);
    stage.start("query", () -> query(late, answer));
    Select.of(Select.receive(answer, a -> {}), Select.after(Duration.ofMillis(2), () -> {}))
        .select();
    late.countDown();
  }

  private static void query(CountDownLatch late, Channel<String> answer)
      throws InterruptedException {
    late.await();
    answer.send("42");
  }
}
