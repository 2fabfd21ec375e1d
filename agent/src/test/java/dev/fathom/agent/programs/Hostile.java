package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;

/** Gives the agent every occasion to do harm, and says what became of the application. */
public final class Hostile {

  private static int overflows;

  private Hostile() {}

  /** Prints one line for each occasion. */
  public static void main(String[] arguments) throws Exception {
    throwing();
    overflowing();
    interrupting();
    System.out.println("other loader: " + otherLoader());
    System.out.println("end");
  }

  /** A resource that throws whatever it is asked. */
  private static void throwing() {
    Observable angry =
        (Observable)
            Proxy.newProxyInstance(
                Hostile.class.getClassLoader(),
                new Class<?>[] {Observable.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException(method.getName());
                });
    long wait = Observation.waiting("lock", false, angry);
    Observation.waited(wait, "done", angry);
    Observation.closed(angry);
    System.out.println("throwing: " + (wait != 0));
  }

  /** Points at every depth of a stack that ends at any of them. */
  private static void overflowing() {
    SimpleQueue queue = new SimpleQueue("deep", 1, null);
    for (int i = 0; i < 50; i++) {
      try {
        descend(queue);
      } catch (StackOverflowError e) {
        overflows++;
      }
    }
    long wait = Observation.waiting("send", false, queue);
    Observation.waited(wait, "done", queue);
    System.out.println("overflowing: " + overflows + " " + (wait != 0));
  }

  @SuppressWarnings("InfiniteRecursion") // Its end is what is tested.
  private static void descend(SimpleQueue queue) {
    long wait = Observation.waiting("send", false, queue);
    Observation.waited(wait, "done", queue);
    descend(queue);
  }

  /** An interrupt must still be there after a point. */
  private static void interrupting() {
    SimpleQueue queue = new SimpleQueue("interrupted", 1, null);
    Thread.currentThread().interrupt();
    long wait = Observation.waiting("send", false, queue);
    Observation.waited(wait, "interrupted", queue);
    System.out.println("interrupting: " + Thread.interrupted());
  }

  /** A copy of the runtime in a loader of its own, which can be collected afterwards. */
  private static String otherLoader() throws Exception {
    WeakReference<ClassLoader> loader = useCopy();
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      Threads.pause(20);
    }
    return loader.get() == null ? "collected" : "kept";
  }

  private static WeakReference<ClassLoader> useCopy() throws Exception {
    URL[] places = {
      Observation.class.getProtectionDomain().getCodeSource().getLocation(),
      Hostile.class.getProtectionDomain().getCodeSource().getLocation()
    };
    try (URLClassLoader copy = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      Class<?> visitor = copy.loadClass("dev.fathom.agent.programs.Visitor");
      System.out.println("copy: " + visitor.getMethod("visit").invoke(null));
      return new WeakReference<>(copy);
    }
  }
}
