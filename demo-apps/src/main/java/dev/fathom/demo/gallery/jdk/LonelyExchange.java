package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.Exchanger;

/** Somebody wants to exchange, and nobody else comes. */
final class LonelyExchange implements Program {

  private final Exchanger<String> exchanger = new Exchanger<>();

  @Override
  public void run(Stage stage) {
    stage.thread("ann", () -> exchange("a"));
    if (!stage.sick()) {
      stage.thread("bob", () -> exchange("b"));
    }
    stage.settle("ann");
  }

  private void exchange(String mine) throws InterruptedException {
    exchanger.exchange(mine);
  }
}
