package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import java.util.concurrent.locks.LockSupport;

/** The receiver takes twenty milliseconds for each element, its sender none. */
final class SlowReceiver implements Program {

  private static final int ELEMENTS = 120;
  private static final long WORK_NANOS = 20_000_000;

  private final Waits waits = new Waits();
  private final Channel<Integer> elements = Channel.buffered("elements", 4);

  @Override
  public void run(Stage stage) {
    stage.start("receiver", () -> receive(stage.sick()));
    stage.start("sender", () -> sendAll(stage.sick()));
    stage.awaitEnded("sender", "receiver");
    waits.tell(stage);
  }

  private void sendAll(boolean tooFast) throws InterruptedException {
    for (int i = 0; i < ELEMENTS; i++) {
      if (!tooFast) {
        LockSupport.parkNanos(WORK_NANOS);
      }
      send(i);
    }
    elements.close();
  }

  private void send(int element) throws InterruptedException {
    long begin = System.nanoTime();
    elements.send(element);
    waits.since(begin);
  }

  private void receive(boolean slowly) throws InterruptedException {
    while (elements.receive().isValue()) {
      if (slowly) {
        LockSupport.parkNanos(WORK_NANOS);
      }
    }
  }
}
