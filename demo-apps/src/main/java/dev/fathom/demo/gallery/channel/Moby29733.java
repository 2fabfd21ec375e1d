package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.sync.Cond;
import dev.fathom.runtime.sync.Mutex;

/** A plugin's state is reset on a path that does not tell those who wait for it. */
final class Moby29733 implements Program {

  private final Mutex plugin = new Mutex("plugin");
  private final Cond changed = new Cond("plugin changed", plugin);
  private final Channel<Boolean> done = Channel.unbuffered("done");
  private boolean active;

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "activation");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("activation", this::awaitActive);
    stage.awaitParked("activation");
    activate(stage.sick());
    done.receive();
  }

  private void activate(boolean silently) {
    plugin.lock();
    active = true;
    plugin.unlock();
    if (!silently) {
      changed.broadcast();
    }
  }

  private void awaitActive() throws InterruptedException {
    plugin.lock();
    while (!active) {
      changed.await();
    }
    plugin.unlock();
    done.close();
  }
}
