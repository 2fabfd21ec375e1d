package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request for the status is sent after the loop that would answer has stopped. */
final class Etcd6857 implements Program {

  private final Channel<Channel<String>> status = Channel.unbuffered("status");
  private final Channel<Boolean> stop = Channel.unbuffered("stop");
  private final Channel<Boolean> done = Channel.unbuffered("done");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("status");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("node", this::serve);
    stage.awaitParked("node");
    stop.send(true);
    done.receive();
    stage.start("status", stage.sick() ? this::ask : this::askUnlessDone);
  }

  private void serve() throws InterruptedException {
    AtomicBoolean stopped = new AtomicBoolean();
    Select next =
        Select.of(
            Select.receive(status, request -> request.get().send("leader")),
            Select.receive(stop, ignored -> stopped.set(true)));
    while (!stopped.get()) {
      next.select();
    }
    done.close();
  }

  private void ask() throws InterruptedException {
    Channel<String> answer = Channel.buffered("answer", 1);
    status.send(answer);
    answer.receive();
  }

  private void askUnlessDone() throws InterruptedException {
    Channel<String> answer = Channel.buffered("answer", 1);
    Select.of(Select.send(status, answer, () -> {}), Select.receive(done, ignored -> {})).select();
  }
}
