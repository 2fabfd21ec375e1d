package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** Addresses are sent under the lock that the receiver takes to tear connections down. */
final class Grpc1353 implements Program {

  private final Mutex balancer = new Mutex("balancer");
  private final Channel<Integer> addresses = Channel.unbuffered("addresses");
  private final Channel<Boolean> done = Channel.unbuffered("done");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "updater", "receiver");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("receiver", () -> watch(stage));
    stage.start("updater", () -> update(stage));
    done.receive();
  }

  private void update(Stage stage) throws InterruptedException {
    int count = stage.lucky() ? 1 : 100;
    for (int i = 0; i < count; i++) {
      if (stage.sick()) {
        balancer.lock();
        notify(i);
        balancer.unlock();
      } else {
        notify(i);
      }
    }
    addresses.close();
  }

  private void notify(int address) throws InterruptedException {
    addresses.send(address);
  }

  private void watch(Stage stage) throws InterruptedException {
    for (int address : addresses) {
      if (address == 0 && stage.sick() && !stage.lucky()) {
        stage.awaitParked("updater");
      }
      tearDown();
    }
    done.close();
  }

  private void tearDown() {
    balancer.lock();
    balancer.unlock();
  }
}
