package dev.fathom.benchmarks.peer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The two kinds of threads, without any library between. */
public enum Threads {
  /** One thread of the operating system each. */
  PLATFORM {
    @Override
    public void start(Runnable body) {
      new Thread(body).start();
    }
  },
  /** Scheduled by the JVM; JDK 21 and later. */
  VIRTUAL {
    @Override
    public void start(Runnable body) {
      try {
        Virtual.START.invoke(body);
      } catch (Throwable e) {
        throw new IllegalStateException("cannot start a virtual thread", e);
      }
    }
  };

  /** Whether this JVM has virtual threads for good, not as a preview. */
  public static boolean virtualAvailable() {
    return Runtime.version().feature() >= 21;
  }

  /** Starts a thread. */
  public abstract void start(Runnable body);

  /** Apart, so that it is resolved only where virtual threads are used. */
  private static final class Virtual {
    static final MethodHandle START = find();

    private static MethodHandle find() {
      try {
        return MethodHandles.publicLookup()
            .findStatic(
                Thread.class,
                "startVirtualThread",
                MethodType.methodType(Thread.class, Runnable.class));
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }
}
