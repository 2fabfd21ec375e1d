package dev.fathom.demo.gallery.lock;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Mutex;

/** The callback of an aborted timer returns without unlocking the cache, and its task ends. */
final class Grpc3017 implements Program {

  private final Mutex cache = new Mutex("cache");
  private final Channel<Boolean> done = Channel.unbuffered("done");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    if (stage.lucky()) {
      stage.awaitEnded("test", "timer-1");
    } else {
      stage.settle("test", "timer-2", "remover");
    }
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("timer-1", () -> expire(true, stage.sick())).await();
    if (stage.lucky()) {
      return;
    }
    stage.start("timer-2", () -> expire(false, stage.sick()));
    stage.start("remover", this::removeAll);
    done.receive();
  }

  private void expire(boolean aborted, boolean forgetful) {
    cache.lock();
    if (aborted && forgetful) {
      return;
    }
    cache.unlock();
  }

  private void removeAll() throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      cache.lock();
      cache.unlock();
    }
    done.send(true);
  }
}
