package dev.fathom.demo.gallery.measured;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.TimeUnit;

/** Tasks that only compute keep all carriers, and virtual threads that could run do not. */
final class CarriersBusy implements Program {

  private static final long WORK_NANOS = TimeUnit.SECONDS.toNanos(3);

  @Override
  public void run(Stage stage) {
    int processors = Runtime.getRuntime().availableProcessors();
    long work = stage.sick() ? WORK_NANOS : 1_000_000;
    for (int i = 0; i < 2 * processors; i++) {
      stage.start("checksum-" + i, () -> compute(work));
    }
    for (int i = 0; i < 5; i++) {
      stage.start("request-" + i, Thread::yield);
    }
    stage.awaitEnded("request-0", "request-4");
  }

  private static void compute(long nanos) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      Thread.onSpinWait();
    }
  }
}
