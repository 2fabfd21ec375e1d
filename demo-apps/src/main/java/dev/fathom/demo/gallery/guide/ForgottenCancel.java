package dev.fathom.demo.gallery.guide;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import java.time.Duration;

/** Each lookup makes a scope with a timer, and none closes it. */
final class ForgottenCancel implements Program {

  private static final int LOOKUPS = 200;

  private static final CancelScope APPLICATION = Context.background().withCancel("application");

  @Override
  public void run(Stage stage) {
    stage.start("lookups", () -> lookUpAll(stage.sick()));
    stage.awaitEnded("lookups");
  }

  private static void lookUpAll(boolean forgetful) {
    for (int i = 0; i < LOOKUPS; i++) {
      lookUp(forgetful);
    }
  }

  private static void lookUp(boolean forgetful) {
    CancelScope scope = APPLICATION.withTimeout("lookup", Duration.ofHours(1));
    scope.throwIfCancelled();
    if (!forgetful) {
      scope.close();
    }
  }
}
