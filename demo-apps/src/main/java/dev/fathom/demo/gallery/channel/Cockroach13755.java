package dev.fathom.demo.gallery.channel;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;

/** The rows of a query are never closed; who waits for their context to end waits on. */
final class Cockroach13755 implements Program {

  /** The answer to a query. */
  private record Rows(CancelScope scope) implements AutoCloseable {

    void awaitDone() throws InterruptedException {
      scope.await();
    }

    @Override
    public void close() {
      scope.close();
    }
  }

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("rows-watcher");
  }

  private static void test(Stage stage) {
    Rows rows = query(stage);
    if (!stage.sick()) {
      rows.close();
    }
  }

  private static Rows query(Stage stage) {
    Rows rows = new Rows(Context.background().withCancel("query"));
    stage.start("rows-watcher", rows::awaitDone);
    return rows;
  }
}
