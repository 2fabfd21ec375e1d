package dev.fathom.demo.gallery.mixed;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.CountDownLatch;

/**
 * A frame is written under the lock that the connection's monitor takes to end the writer's wait.
 */
final class Kubernetes6632 implements Program {

  private final Mutex connection = new Mutex("connection");
  private final Channel<Integer> resets = Channel.unbuffered("resets");
  private final Channel<Boolean> closing = Channel.unbuffered("closing");

  private final CountDownLatch ending = new CountDownLatch(1);

  @Override
  public void run(Stage stage) {
    stage.start("monitor", () -> watch(stage));
    stage.start("writer", () -> write(stage));
    if (stage.sick() && !stage.lucky()) {
      stage.awaitParked("writer");
    } else {
      stage.awaitEnded("writer");
    }
    closing.close();
    stage.settle("monitor", "writer");
  }

  private void write(Stage stage) throws InterruptedException {
    if (stage.sick()) {
      connection.lock();
      reset(stage);
      connection.unlock();
    } else {
      reset(stage);
    }
  }

  private void reset(Stage stage) throws InterruptedException {
    if (stage.sick() && !stage.lucky()) {
      ending.await();
      stage.awaitParked("monitor");
    }
    resets.send(1);
  }

  private void watch(Stage stage) throws InterruptedException {
    Select.of(Select.receive(closing, ignored -> end()), Select.receive(resets, ignored -> {}))
        .ordered()
        .select();
    if (stage.lucky() || !stage.sick()) {
      end();
    }
  }

  private void end() {
    ending.countDown();
    connection.lock();
    resets.close();
    connection.unlock();
  }
}
