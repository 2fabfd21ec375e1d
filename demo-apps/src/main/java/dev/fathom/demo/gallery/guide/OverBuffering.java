package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import java.util.concurrent.locks.LockSupport;

/** The receiver is slower than the sender, and a buffer is there that hides it. */
final class OverBuffering implements Program {

  private static final long BETWEEN_NANOS = 1_000_000;

  @Override
  public void run(Stage stage) {
    Channel<Integer> events = Channel.buffered("events", stage.sick() ? 1_000_000 : 16);
    stage.start("sender", () -> send(events, stage.sick() ? 3 : 1));
    stage.start("receiver", () -> receive(events));
  }

  private static void send(Channel<Integer> events, int burst) throws InterruptedException {
    for (int i = 0; ; i++) {
      LockSupport.parkNanos(BETWEEN_NANOS);
      for (int j = 0; j < burst; j++) {
        events.send(i);
      }
    }
  }

  private static void receive(Channel<Integer> events) throws InterruptedException {
    int count = 0;
    while (events.receive().isValue()) {
      count++;
      if (count % 2 == 0) {
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
  }
}
