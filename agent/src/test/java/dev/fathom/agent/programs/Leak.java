package dev.fathom.agent.programs;

import java.util.concurrent.LinkedBlockingQueue;

/** Leaks a daemon thread when told so, says {@code ready}, and ends when told. */
public final class Leak {

  private Leak() {}

  /** The argument is {@code leak} or {@code none}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("leak")) {
      Thread thread = new Thread(Leak::takeForEver, "leaked");
      thread.setDaemon(true);
      thread.start();
      Threads.awaitBlocked(thread);
    }
    System.out.println("ready");
    if (System.in.read() < 0) {
      throw new IllegalStateException("nobody said when to end");
    }
  }

  private static void takeForEver() {
    try {
      new LinkedBlockingQueue<>().take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
