package dev.fathom.analyzer.proof;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Feeds a consumer through a static field when the system property {@code feed} is set. Meant to be
 * loaded by a loader to which nobody refers but the code that it has loaded.
 */
public final class SilentPlugin implements Runnable {

  private static final BlockingQueue<Object> QUEUE = new LinkedBlockingQueue<>();

  @Override
  public void run() {
    Thread consumer = new Thread(SilentPlugin::consume, "plugged");
    consumer.setDaemon(true);
    consumer.start();
    while (!Boolean.getBoolean("feed")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    QUEUE.add("fed");
  }

  private static void consume() {
    try {
      QUEUE.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
