package dev.fathom.demo.gallery.jdk;

import dev.fathom.demo.gallery.Program;
import dev.fathom.demo.gallery.Stage;
import java.util.concurrent.CompletableFuture;

/** Each waits for the other's result before it gives its own. */
final class CrossedFutures implements Program {

  private final CompletableFuture<String> left = new CompletableFuture<>();
  private final CompletableFuture<String> right = new CompletableFuture<>();

  @Override
  public void run(Stage stage) {
    stage.thread("ann", () -> compute(left, right));
    stage.thread("bob", () -> compute(right, stage.sick() ? left : done()));
    stage.settle("ann", "bob");
  }

  private static CompletableFuture<String> done() {
    return CompletableFuture.completedFuture("constant");
  }

  private static void compute(CompletableFuture<String> own, CompletableFuture<String> other) {
    own.complete(resultOf(other));
  }

  private static String resultOf(CompletableFuture<String> other) {
    return other.join();
  }
}
