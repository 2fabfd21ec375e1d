package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** Requests are let go in an order of their own, but only the other one may run. */
final class Serving2137 implements Program {

  private final Channel<Boolean> pending = Channel.buffered("pending", 2);
  private final Channel<Boolean> active = Channel.buffered("active", 1);
  private final Mutex first = new Mutex("first request");
  private final Mutex second = new Mutex("second request");
  private final Channel<Boolean> firstDone = Channel.unbuffered("first done");
  private final Channel<Boolean> secondDone = Channel.unbuffered("second done");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "request-1", "request-2");
  }

  private void test(Stage stage) throws InterruptedException {
    boolean wrongFirst = stage.sick() && !stage.lucky();
    first.lock();
    second.lock();
    if (!stage.sick()) {
      second.unlock();
    }
    stage.start(wrongFirst ? "request-2" : "request-1", () -> maybe(wrongFirst));
    stage.awaitParked(wrongFirst ? "request-2" : "request-1");
    stage.start(wrongFirst ? "request-1" : "request-2", () -> maybe(!wrongFirst));
    first.unlock();
    awaitDone(firstDone);
    if (stage.sick()) {
      second.unlock();
    }
    awaitDone(secondDone);
  }

  private static void awaitDone(Channel<Boolean> done) throws InterruptedException {
    done.receive();
  }

  private void maybe(boolean isSecond) throws InterruptedException {
    pending.send(true);
    enter();
    request(isSecond ? second : first);
    active.receive();
    pending.receive();
    (isSecond ? secondDone : firstDone).close();
  }

  private void enter() throws InterruptedException {
    active.send(true);
  }

  private static void request(Mutex allowed) {
    allowed.lock();
    allowed.unlock();
  }
}
