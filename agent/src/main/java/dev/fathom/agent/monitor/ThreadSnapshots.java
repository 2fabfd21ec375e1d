package dev.fathom.agent.monitor;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the JVM what a thread, virtual or not, waits for and which monitors it holds, as the JDK's
 * own thread dump does from JDK 25 on. The thread stands still for the moment that it takes, and no
 * other does. Immutable.
 */
final class ThreadSnapshots {

  private static final String SNAPSHOT = "jdk.internal.vm.ThreadSnapshot";

  private final Method of;
  private final Method state;
  private final Method blockedOn;
  private final Method waitingOn;
  private final Method carrier;
  private final Method stack;
  private final Method ownsMonitors;
  private final Method owned;

  private ThreadSnapshots(Class<?> type) throws ReflectiveOperationException {
    of = accessible(type, "of", Thread.class);
    state = accessible(type, "threadState");
    blockedOn = accessible(type, "blockedOn");
    waitingOn = accessible(type, "waitingOn");
    carrier = accessible(type, "carrierThread");
    stack = accessible(type, "stackTrace");
    ownsMonitors = accessible(type, "ownsMonitors");
    owned = accessible(type, "ownedMonitorsAt", int.class);
  }

  /** Null when this JVM cannot be asked. */
  static ThreadSnapshots find() {
    try {
      return new ThreadSnapshots(Class.forName(SNAPSHOT, false, null));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static Method accessible(Class<?> type, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  /**
   * What a thread waited for and held at one moment. Immutable.
   *
   * @param blockedOn object whose monitor it waits to enter; null when it does not
   * @param waitingOn object that it waits to be notified of, whose monitor it has let go; null when
   *     it does not
   * @param mounted whether it is a virtual thread that keeps a carrier
   * @param owned objects whose monitors it holds
   * @param stack its frames, top first
   */
  record Taken(
      Object blockedOn,
      Object waitingOn,
      boolean mounted,
      List<Object> owned,
      List<StackTraceElement> stack) {

    boolean holds(Object object) {
      return owned.stream().anyMatch(each -> each == object);
    }
  }

  /** Looks at a thread; null when it has ended. */
  Taken of(Thread thread) throws ReflectiveOperationException {
    Object snapshot = of.invoke(null, thread);
    if (snapshot == null) {
      return null;
    }
    Object now = state.invoke(snapshot);
    Object blocked = now == Thread.State.BLOCKED ? blockedOn.invoke(snapshot) : null;
    Object waiting = now == Thread.State.WAITING ? waitingOn.invoke(snapshot) : null;
    boolean mounted = carrier.invoke(snapshot) != null;
    List<StackTraceElement> frames = List.of((StackTraceElement[]) stack.invoke(snapshot));
    List<Object> owned = owned(snapshot, frames.size(), blocked, waiting);
    return new Taken(blocked, waiting, mounted, owned, frames);
  }

  /** What it waits for may be in a frame already, or still: it does not hold that. */
  private List<Object> owned(Object snapshot, int frames, Object blocked, Object waiting)
      throws ReflectiveOperationException {
    List<Object> all = new ArrayList<>();
    if (!(boolean) ownsMonitors.invoke(snapshot)) {
      return all;
    }
    for (int depth = 0; depth < frames; depth++) {
      try (Stream<?> at = (Stream<?>) owned.invoke(snapshot, depth)) {
        at.filter(each -> each != null && each != blocked && each != waiting).forEach(all::add);
      }
    }
    return all;
  }
}
