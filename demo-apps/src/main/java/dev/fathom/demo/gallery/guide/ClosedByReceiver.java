package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.ChannelClosedException;

/** The receiver has seen enough and closes the channel under its sender. */
final class ClosedByReceiver implements Program {

  private final Channel<Integer> numbers = Channel.unbuffered("numbers");

  @Override
  public void run(Stage stage) {
    int count = stage.sick() ? Integer.MAX_VALUE : 3;
    stage.start("producer", () -> produce(count));
    stage.start("consumer", () -> consume(stage.sick()));
    stage.awaitEnded("producer", "consumer");
  }

  private void produce(int count) throws InterruptedException {
    try (numbers) {
      for (int i = 1; i <= count; i++) {
        numbers.send(i);
      }
    } catch (ChannelClosedException e) {
      numbers.closed();
    }
  }

  private void consume(boolean impatient) throws InterruptedException {
    for (int number : numbers) {
      if (number == 3 && impatient) {
        numbers.close();
        return;
      }
    }
  }
}
