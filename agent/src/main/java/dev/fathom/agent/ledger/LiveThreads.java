package dev.fathom.agent.ledger;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The threads that are alive, virtual ones too where the JVM keeps track of them. */
public final class LiveThreads {

  private static final String CONTAINERS = "jdk.internal.vm.ThreadContainers";

  private LiveThreads() {}

  /** Visits each of them that is alive all the while. */
  public static void forEach(Consumer<Thread> visitor) {
    platform().forEach(visitor);
    try {
      Class<?> containers = Class.forName(CONTAINERS, false, null);
      visit(accessible(containers, "root").invoke(null), visitor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // This JVM has none, or does not show them.
    }
  }

  /** Visits each platform thread that is alive all the while. */
  public static void forEachPlatform(Consumer<Thread> visitor) {
    platform().forEach(visitor);
  }

  private static Stream<Thread> platform() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads;
    int found;
    // Threads that do not fit in are left out without a word, so there must be room to spare.
    do {
      threads = new Thread[2 * root.activeCount() + 16];
      found = root.enumerate(threads, true);
    } while (found == threads.length);
    return Arrays.stream(threads, 0, found);
  }

  private static void visit(Object container, Consumer<Thread> visitor)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("jdk.internal.vm.ThreadContainer", false, null);
    try (Stream<?> threads = (Stream<?>) accessible(type, "threads").invoke(container)) {
      threads
          .filter(each -> each instanceof Thread thread && ThreadFacts.isVirtual(thread))
          .forEach(each -> visitor.accept((Thread) each));
    }
    try (Stream<?> children = (Stream<?>) accessible(type, "children").invoke(container)) {
      for (Object child : children.toArray()) {
        visit(child, visitor);
      }
    }
  }

  private static Method accessible(Class<?> type, String name) throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(name);
    method.setAccessible(true);
    return method;
  }
}
