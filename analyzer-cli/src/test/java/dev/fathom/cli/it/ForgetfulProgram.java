package dev.fathom.cli.it;

import java.util.concurrent.LinkedBlockingQueue;

/** Leaves a thread behind that waits for a queue which nobody else has, and ends. */
final class ForgetfulProgram {

  private ForgetfulProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Thread forgotten = new Thread(ForgetfulProgram::takeForEver, "forgotten");
    forgotten.setDaemon(true);
    forgotten.start();
    while (forgotten.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
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
