package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.locks.LockSupport;

/** Four tasks do work inside of a lock or with a permit; healthy ones do it outside. */
abstract class Contended implements Program {

  static final int TASKS = 4;
  static final int ROUNDS = 30;
  private static final long WORK_NANOS = 15_000_000;
  private static final long PAUSE_NANOS = 5_000_000;

  private final Waits waits = new Waits();

  /** Begins the part that is for few at a time. */
  abstract void enter() throws InterruptedException;

  /** Ends it. */
  abstract void leave() throws InterruptedException;

  @Override
  public final void run(Stage stage) {
    String[] names = new String[TASKS];
    for (int i = 0; i < TASKS; i++) {
      names[i] = "caller-" + (i + 1);
      stage.start(names[i], () -> call(stage.sick()));
    }
    stage.awaitEnded(names);
    waits.tell(stage);
  }

  private void call(boolean workInside) throws InterruptedException {
    for (int i = 0; i < ROUNDS; i++) {
      if (!workInside) {
        work();
      }
      long begin = System.nanoTime();
      enter();
      waits.since(begin);
      if (workInside) {
        work();
      }
      leave();
      // Long enough that somebody else comes next, so that nearly every call waits.
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** What takes the time. */
  void work() throws InterruptedException {
    LockSupport.parkNanos(WORK_NANOS);
  }
}
