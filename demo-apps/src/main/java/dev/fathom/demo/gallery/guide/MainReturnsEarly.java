package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.Task;
import java.util.concurrent.locks.LockSupport;

/** A report is begun as the last thing the program does. */
final class MainReturnsEarly implements Program {

  private static final long A_PAGE_NANOS = 20_000_000;

  @Override
  public void run(Stage stage) throws InterruptedException {
    Task<Void> report = stage.start("report", () -> write(stage.sick() ? 1_000_000 : 5));
    if (!stage.sick()) {
      report.await();
    }
  }

  private static void write(int pages) {
    for (int i = 0; i < pages; i++) {
      LockSupport.parkNanos(A_PAGE_NANOS);
    }
  }
}
