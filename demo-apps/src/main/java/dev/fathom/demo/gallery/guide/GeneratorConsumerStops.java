package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.CancelledException;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;

/** The consumer of a generator has seen enough, and the generator offers the next number. */
final class GeneratorConsumerStops implements Program {

  @Override
  public void run(Stage stage) {
    stage.start("test", () -> test(stage));
    stage.awaitEnded("test");
    stage.settle("generator");
  }

  private static void test(Stage stage) throws InterruptedException {
    CancelScope scope = Context.background().withCancel("numbers");
    Channel<Integer> numbers = Channel.unbuffered("numbers");
    Context heeded = stage.sick() ? Context.background() : scope;
    stage.start("generator", () -> generate(heeded, numbers));
    for (int number : numbers) {
      if (number == 3) {
        break;
      }
    }
    scope.close();
  }

  private static void generate(Context context, Channel<Integer> numbers)
      throws InterruptedException {
    try {
      for (int i = 1; ; i++) {
        numbers.send(context, i);
      }
    } catch (CancelledException e) {
      numbers.close();
    }
  }
}
