package dev.fathom.agent.programs;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits before its main method and after it, in shutdown hooks. */
public final class Edges {

  private static final boolean BEFORE = waitedInVain("before main");

  private Edges() {}

  /** Prints a line for each place, the hooks' last. */
  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("before main: " + BEFORE);
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> System.out.println("in a hook: " + waitedInVain("in a hook")), "hook"));
    Thread stuck =
        Threads.start(
            false,
            "stuck",
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Threads.awaitBlocked(stuck);
    System.out.println("main ends");
  }

  private static boolean waitedInVain(String where) {
    try {
      return new ArrayBlockingQueue<>(1).poll(where.length() * 5L, TimeUnit.MILLISECONDS) == null;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
