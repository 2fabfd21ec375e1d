package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import java.time.Duration;

/** Closing a stream forgets to tell its reader, and who waited for the reader gives up. */
final class Grpc1275 implements Program {

  private final Channel<String> stream = Channel.unbuffered("stream");
  private final Channel<Boolean> done = Channel.unbuffered("done");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("reader");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("reader", this::read);
    stage.awaitParked("reader");
    closeStream(stage.sick());
    Select.of(
            Select.receive(done, ignored -> {}),
            Select.after(Duration.ofMillis(stage.sick() ? 1 : 60_000), () -> {}))
        .select();
  }

  private void closeStream(boolean forgetful) {
    if (!forgetful) {
      stream.close();
    }
  }

  private void read() throws InterruptedException {
    stream.receive();
    done.close();
  }
}
