package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.locks.LockSupport;

/** Short work under a lock that ten tasks want again at once: its queue is never empty. */
final class Convoy implements Program {

  private static final int TASKS = 10;
  private static final int ROUNDS = 40;
  private static final long WORK_NANOS = 3_000_000;
  private static final long PAUSE_NANOS = 2_000_000;

  private final Waits waits = new Waits();
  private final Mutex mutex = new Mutex("journal");

  @Override
  public void run(Stage stage) {
    String[] names = new String[TASKS];
    for (int i = 0; i < TASKS; i++) {
      names[i] = "writer-" + (i + 1);
      stage.start(names[i], () -> writeAll(stage.sick()));
    }
    stage.awaitEnded(names);
    waits.tell(stage);
  }

  private void writeAll(boolean workInside) {
    for (int i = 0; i < ROUNDS; i++) {
      if (!workInside) {
        LockSupport.parkNanos(WORK_NANOS);
      }
      write(workInside);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void write(boolean workInside) {
    long begin = System.nanoTime();
    mutex.lock();
    waits.since(begin);
    if (workInside) {
      LockSupport.parkNanos(WORK_NANOS);
    }
    mutex.unlock();
  }
}
