package dev.fathom.runtime.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Virtual threads as far as the running JDK has them; looked up once. */
public final class VirtualThreads {

  private static final MethodHandle NEW_THREAD = findNewThread();
  private static final MethodHandle IS_VIRTUAL = findIsVirtual();

  private VirtualThreads() {}

  /** Whether this JVM can make virtual threads. */
  public static boolean available() {
    return NEW_THREAD != null;
  }

  /** Whether a thread is virtual. */
  public static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new LinkageError("Thread.isVirtual", e);
    }
  }

  /**
   * Makes a virtual thread without starting it.
   *
   * @throws UnsupportedOperationException if the JVM has none
   */
  public static Thread unstarted(String name, Runnable body) {
    if (NEW_THREAD == null) {
      throw new UnsupportedOperationException("this JVM has no virtual threads");
    }
    try {
      return (Thread) NEW_THREAD.invokeExact(name, body);
    } catch (Throwable e) {
      throw new LinkageError("Thread.ofVirtual", e);
    }
  }

  /** {@code (name, body) -> Thread.ofVirtual().name(name).unstarted(body)}. */
  private static MethodHandle findNewThread() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      MethodHandle made =
          lookup.findStatic(
              Thread.class,
              "ofVirtual",
              MethodType.methodType(Class.forName("java.lang.Thread$Builder$OfVirtual")));
      made.invoke(); // fails where virtual threads are a preview that is not enabled
      MethodHandle named =
          lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class));
      MethodHandle unstarted =
          lookup.findVirtual(
              builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
      MethodHandle fromName =
          MethodHandles.collectArguments(named, 0, made.asType(MethodType.methodType(builder)));
      return MethodHandles.collectArguments(unstarted, 0, fromName);
    } catch (Throwable e) {
      return null; // older than virtual threads
    }
  }

  private static MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null; // older than virtual threads
    }
  }
}
