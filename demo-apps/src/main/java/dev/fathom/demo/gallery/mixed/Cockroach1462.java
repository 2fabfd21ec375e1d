package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.sync.WaitGroup;

/** The consumer of events stops first; their producer is then waited for in vain. */
final class Cockroach1462 implements Program {

  private final Channel<Integer> events = Channel.unbuffered("events");
  private final Channel<Boolean> stop = Channel.unbuffered("stop");
  private final WaitGroup workers = new WaitGroup("workers");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "producer");
  }

  private void test(Stage stage) throws InterruptedException {
    workers.add(2);
    stage.start("consumer", this::consume);
    stage.awaitParked("consumer");
    stage.start("producer", () -> produce(stage));
    stage.await("it begins", () -> events.receives() > 0);
    stop.close();
    awaitWorkers();
  }

  private void awaitWorkers() throws InterruptedException {
    workers.await();
  }

  private void consume() throws InterruptedException {
    Select next = Select.of(Select.receive(stop, i -> {}), Select.receive(events, i -> {}));
    while (next.ordered().select() != 0) {
      // One more event.
    }
    workers.done();
  }

  private void produce(Stage stage) throws InterruptedException {
    publish();
    stage.await("the end", stop::closed);
    if (stage.sick()) {
      stage.awaitEnded("consumer");
      publish();
    } else {
      Select.of(Select.receive(stop, i -> {}), Select.send(events, 2, () -> {})).select();
    }
    workers.done();
  }

  private void publish() throws InterruptedException {
    events.send(1);
  }
}
