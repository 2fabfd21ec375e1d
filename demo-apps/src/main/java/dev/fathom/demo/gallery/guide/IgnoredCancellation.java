package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Context;
import java.util.concurrent.locks.LockSupport;

/** A task works on after the context has ended under which it was started. */
final class IgnoredCancellation implements Program {

  private static final long PIECE_OF_WORK_NANOS = 2_000_000;

  @Override
  public void run(Stage stage) {
    try (CancelScope scope = Context.background().withCancel("indexing")) {
      stage.start(scope, "indexer", () -> index(scope, stage.sick()));
    }
    if (!stage.sick()) {
      stage.awaitEnded("indexer");
    }
  }

  private static void index(Context context, boolean unheeding) {
    try {
      while (unheeding || !context.cancelled()) {
        LockSupport.parkNanos(PIECE_OF_WORK_NANOS);
      }
    } catch (CancelledException e) {
      context.cause();
    }
  }
}
