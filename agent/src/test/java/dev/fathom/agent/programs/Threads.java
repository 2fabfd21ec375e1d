package dev.fathom.agent.programs;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts threads of either kind and waits for what they come to. */
final class Threads {

  private Threads() {}

  /** Starts a daemon, or a virtual thread. */
  static Thread start(boolean virtual, String name, Runnable code) {
    Thread thread = new Thread(code, name);
    thread.setDaemon(true);
    if (virtual) {
      thread = unstartedVirtual(name, code);
    }
    thread.start();
    return thread;
  }

  /** By reflection, since the tests are compiled for 17. */
  private static Thread unstartedVirtual(String name, Runnable code) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      builder = type.getMethod("name", String.class).invoke(builder, name);
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, code);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when the thread is blocked. */
  static void awaitBlocked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      pause(1);
    }
  }

  /** Returns when somebody has said something on the standard input. */
  static void awaitLine() throws IOException {
    while (System.in.read() != '\n') {
      // Any line will do.
    }
  }

  static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
