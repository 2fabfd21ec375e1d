package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.locks.LockSupport;

/** A monitor is held during slow work. */
final class MonitorHeld implements Program {

  private static final long WORK_NANOS = 25_000_000;

  private final Waits waits = new Waits();
  private final Object monitor = new Object();

  @Override
  public void run(Stage stage) {
    for (int i = 1; i <= Contended.TASKS; i++) {
      stage.start("caller-" + i, () -> callAll(stage.sick()));
    }
    stage.awaitEnded("caller-1", "caller-2", "caller-3", "caller-4");
    waits.tellTotal(stage);
  }

  private void callAll(boolean workInside) {
    for (int i = 0; i < Contended.ROUNDS; i++) {
      if (!workInside) {
        LockSupport.parkNanos(WORK_NANOS);
      }
      call(workInside);
      LockSupport.parkNanos(WORK_NANOS / 5);
    }
  }

  private void call(boolean workInside) {
    long begin = System.nanoTime();
    synchronized (monitor) {
      waits.since(begin);
      if (workInside) {
        LockSupport.parkNanos(WORK_NANOS);
      }
    }
  }
}
