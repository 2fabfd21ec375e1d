package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.WaitGroup;

/** A task fails before it says that it is done. */
final class MissingDone implements Program {

  private final WaitGroup imports = new WaitGroup("imports");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("import");
    stage.settle("test");
  }

  private void test(Stage stage) throws InterruptedException {
    imports.add(1);
    stage.start("import", () -> load(stage.sick()));
    awaitImports();
  }

  private void awaitImports() throws InterruptedException {
    imports.await();
  }

  private void load(boolean broken) {
    if (broken) {
      throw new IllegalStateException("no such file");
    }
    imports.done();
  }
}
