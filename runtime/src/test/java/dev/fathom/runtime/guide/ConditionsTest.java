package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.Cond;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConditionsTest {

  // begin: cond
  static final class Gate {
    private final Mutex mutex = new Mutex("gate");
    private final Cond opened = new Cond("gate opened", mutex);
    private boolean open;

    void pass() throws InterruptedException {
      mutex.lock();
      try {
        while (!open) { // a loop: it may have been closed again
          opened.await();
        }
      } finally {
        mutex.unlock();
      }
    }

    void open() {
      mutex.lock();
      try {
        open = true;
        opened.broadcast();
      } finally {
        mutex.unlock();
      }
    }
  }

  // end: cond

  @Test
  void a_condition_is_waited_for_in_a_loop() throws InterruptedException, ExecutionException {
    Gate gate = new Gate();
    Task<Void> guest = Tasks.start("guest", gate::pass);
    gate.open();
    guest.join();
    assertThat(guest.done()).isTrue();
  }

  @Test
  void a_signal_that_nobody_waits_for_is_lost() throws InterruptedException {
    // begin: missed-signal
    Mutex mutex = new Mutex("printer");
    Cond ready = new Cond("printer ready", mutex);
    ready.signal(); // nobody waits yet
    Task<Void> printing =
        Tasks.start(
            "printing",
            () -> {
              mutex.lock();
              try {
                ready.await(); // for ever: there is no state to test
              } finally {
                mutex.unlock();
              }
            });
    // end: missed-signal
    Stuck.assertStuck(printing);
    assertThat(mutex.locked()).isFalse();
  }
}
