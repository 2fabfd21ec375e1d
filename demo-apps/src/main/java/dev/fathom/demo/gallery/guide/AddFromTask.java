package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.sync.WaitGroup;

/** A task announces itself, where whoever starts it should have. */
final class AddFromTask implements Program {

  private final WaitGroup imports = new WaitGroup("imports");

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test", "import");
  }

  private void test(Stage stage) throws InterruptedException {
    if (!stage.sick()) {
      imports.add(1);
    }
    stage.start("import", () -> load(stage.sick()));
    stage.awaitEnded("import");
    imports.await();
  }

  private void load(boolean announcing) {
    if (announcing) {
      announce();
    }
    imports.done();
  }

  private void announce() {
    imports.add(1);
  }
}
