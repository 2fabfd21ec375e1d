package dev.fathom.runtime;

import dev.fathom.runtime.internal.VirtualThreads;
import java.util.Locale;

/** The two kinds of thread that a task can run on. */
public enum ThreadKind {
  /** A thread of the operating system. */
  PLATFORM {
    @Override
    Thread unstarted(String name, Runnable body) {
      Thread thread = new Thread(body, name);
      thread.setDaemon(true);
      return thread;
    }
  },

  /** A thread that the JVM schedules on a few threads of the operating system; JDK 21 and later. */
  VIRTUAL {
    @Override
    public boolean available() {
      return VirtualThreads.available();
    }

    @Override
    Thread unstarted(String name, Runnable body) {
      return VirtualThreads.unstarted(name, body);
    }
  };

  /** The system property that decides what {@link #preferred} is, if it is set. */
  public static final String PROPERTY = "fathom.threads";

  private static final ThreadKind PREFERRED = choose(System.getProperty(PROPERTY));

  /**
   * What tasks run on when nothing else is asked for: what {@value #PROPERTY} says ({@code
   * platform} or {@code virtual}), otherwise virtual threads where this JVM has them.
   */
  public static ThreadKind preferred() {
    return PREFERRED;
  }

  /** The kind of a thread. */
  public static ThreadKind of(Thread thread) {
    return VirtualThreads.isVirtual(thread) ? VIRTUAL : PLATFORM;
  }

  /** Whether this JVM has it. */
  public boolean available() {
    return true;
  }

  /** Makes a thread that does not keep the JVM alive. */
  abstract Thread unstarted(String name, Runnable body);

  private static ThreadKind choose(String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return VIRTUAL.available() ? VIRTUAL : PLATFORM;
    }
    ThreadKind kind = valueOf(wanted.toUpperCase(Locale.ROOT));
    return kind.available() ? kind : PLATFORM;
  }
}
