package dev.fathom.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a thread behind that waits for a queue which nobody else has, and ends: at once, or when
 * the file has been written that its argument names.
 */
final class ForgetfulProgram {

  private ForgetfulProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Thread forgotten = new Thread(ForgetfulProgram::takeForEver, "forgotten");
    forgotten.setDaemon(true);
    forgotten.start();
    while (forgotten.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    for (String file : args) {
      awaitFile(Path.of(file));
    }
  }

  /** Gives up after a minute, so that a failed test leaves no process. */
  private static void awaitFile(Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (isEmpty(file) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean isEmpty(Path file) throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }

  private static void takeForEver() {
    try {
      new LinkedBlockingQueue<>().take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
