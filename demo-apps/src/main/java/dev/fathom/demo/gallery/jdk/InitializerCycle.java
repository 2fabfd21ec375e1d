package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.CountDownLatch;

/** The initialisers of two classes need each other's class. */
final class InitializerCycle implements Program {

  private static final CountDownLatch BOTH = new CountDownLatch(2);
  private static volatile Stage stage;

  /** Needs the other while it is being initialised. */
  static final class Left {
    static final int VALUE = InitializerCycle.initialize(() -> Right.base());

    static int base() {
      return 1;
    }
  }

  /** Needs the first while it is being initialised. */
  static final class Right {
    static final int VALUE = InitializerCycle.initialize(() -> stage.sick() ? Left.base() : 2);

    static int base() {
      return 2;
    }
  }

  @FunctionalInterface
  private interface Need {
    int value() throws Exception;
  }

  private static int initialize(Need need) {
    try {
      if (stage.sick()) {
        stage.meet(BOTH);
      }
      return need.value();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void run(Stage theatre) {
    stage = theatre;
    theatre.thread("left", InitializerCycle::useLeft);
    theatre.thread("right", InitializerCycle::useRight);
    if (theatre.sick()) {
      theatre.await("both have begun", () -> BOTH.getCount() == 0);
    } else {
      theatre.awaitEnded("left", "right");
    }
  }

  private static void useLeft() {
    Left.base();
  }

  private static void useRight() {
    Right.base();
  }
}
