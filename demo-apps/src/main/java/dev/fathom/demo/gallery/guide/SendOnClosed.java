package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.ChannelClosedException;

/** A sender comes after the close. */
final class SendOnClosed implements Program {

  private final Channel<String> jobs = Channel.buffered("jobs", 1);

  @Override
  public void run(Stage stage) throws InterruptedException {
    if (stage.sick()) {
      stage.start("owner", jobs::close).await();
      stage.start("late-sender", this::send).await();
    } else {
      stage.start("late-sender", this::send).await();
      stage.start("owner", jobs::close).await();
    }
  }

  private void send() throws InterruptedException {
    try {
      jobs.send("late");
    } catch (ChannelClosedException e) {
      jobs.closed();
    }
  }
}
