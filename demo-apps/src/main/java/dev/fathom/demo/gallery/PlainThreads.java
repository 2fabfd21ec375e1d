package dev.fathom.demo.gallery;

import dev.fathom.runtime.Task;
import dev.fathom.runtime.ThreadKind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Starts threads as a program without Fathom's runtime does. Stateless. */
final class PlainThreads {

  private PlainThreads() {}

  /** Starts a thread that does not keep the JVM alive; what its body throws is lost. */
  static Thread start(ThreadKind kind, String name, Task.Body body) {
    Thread thread = unstarted(kind, name, () -> run(body));
    thread.start();
    return thread;
  }

  /** Makes a thread that does not keep the JVM alive. */
  static Thread unstarted(ThreadKind kind, String name, Runnable work) {
    Thread thread = kind == ThreadKind.VIRTUAL ? virtual(work) : new Thread(work);
    thread.setName(name);
    thread.setDaemon(true);
    return thread;
  }

  private static void run(Task.Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code Thread.ofVirtual().unstarted(work)}, which Java 17 does not know. */
  private static Thread virtual(Runnable work) {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle make =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
      MethodHandle unstarted =
          lookup.findVirtual(
              builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
      return (Thread) unstarted.invoke(make.invoke(), work);
    } catch (Throwable e) {
      throw new IllegalStateException("this JVM has no virtual threads", e);
    }
  }
}
