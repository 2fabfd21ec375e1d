package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Select;
import dev.fathom.runtime.sync.Cond;
import dev.fathom.runtime.sync.Mutex;

/** A node is told to stop before its helper waits, so the signal is lost and the helper stays. */
final class Kubernetes11298 implements Program {

  private final Mutex node = Mutex.transferable("node");
  private final Cond update = new Cond("update", node);
  private final Channel<Boolean> abort = Channel.unbuffered("abort");
  private final Channel<Boolean> helped = Channel.unbuffered("helped");
  private final Channel<Boolean> ended = Channel.unbuffered("ended");
  private boolean aborted;

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.settle("test", "loop", "helper");
  }

  private void test(Stage stage) throws InterruptedException {
    stage.start("loop", () -> loop(stage));
    abort.close();
    ended.receive();
  }

  private void loop(Stage stage) throws InterruptedException {
    node.lock();
    Channel<Boolean> signalled = Channel.unbuffered("signalled");
    stage.start("helper", () -> help(stage.sick(), signalled));
    Select.of(Select.receive(abort, ignored -> stop()), Select.receive(helped, ignored -> {}))
        .ordered()
        .select();
    signalled.close();
    awaitHelper();
    node.unlock();
    ended.close();
  }

  private void stop() {
    aborted = true;
    update.signal();
  }

  private void awaitHelper() throws InterruptedException {
    helped.receive();
  }

  private void help(boolean unheeding, Channel<Boolean> signalled) throws InterruptedException {
    signalled.receive();
    while (unheeding || !aborted) {
      update.await();
    }
    helped.close();
  }
}
