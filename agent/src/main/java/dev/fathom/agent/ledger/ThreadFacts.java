package dev.fathom.agent.ledger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What threads are asked for, on JDKs with and without virtual threads. Safe for any thread. */
public final class ThreadFacts {

  private static final MethodHandle THREAD_ID = find("threadId", "getId", long.class);
  private static final MethodHandle IS_VIRTUAL = find("isVirtual", null, boolean.class);

  private ThreadFacts() {}

  /** The thread's id, as recordings and thread dumps show it. */
  public static long id(Thread thread) {
    try {
      return (long) THREAD_ID.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether this JVM has virtual threads at all. */
  public static boolean existVirtual() {
    return IS_VIRTUAL != null;
  }

  /** Whether it is a virtual thread. */
  public static boolean isVirtual(Thread thread) {
    try {
      return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the thread serves the JVM or its flight recorder rather than the application. */
  public static boolean servesJvm(Thread thread) {
    if (isVirtual(thread)) {
      return false;
    }
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getParent() == null
        || group.getName().equals("InnocuousThreadGroup")
        || thread.getName().startsWith("JFR ");
  }

  private static MethodHandle find(String name, String olderName, Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, name, MethodType.methodType(type));
    } catch (NoSuchMethodException e) {
      return olderName == null ? null : find(olderName, null, type);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
