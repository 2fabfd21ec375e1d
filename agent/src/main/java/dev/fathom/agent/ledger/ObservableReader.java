package dev.fathom.agent.ledger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads resources through the {@code Observable} interface of their own class loader.
 *
 * <p>The agent has no such interface to compile against, since every application may carry its own
 * copy; its methods are found by name.
 */
final class ObservableReader implements ResourceReader {

  private static final String INTERFACE = "dev.fathom.runtime.observe.Observable";

  private final MethodHandle kind;
  private final MethodHandle label;
  private final MethodHandle capacity;
  private final MethodHandle depth;
  private final MethodHandle owner;
  private final MethodHandle closed;
  private final MethodHandle sends;
  private final MethodHandle receives;
  private final MethodHandle retries;
  private final MethodHandle endOf;
  private final MethodHandle parent;

  private ObservableReader(Class<?> type) throws ReflectiveOperationException {
    kind = method(type, "kind", String.class);
    label = method(type, "label", String.class);
    capacity = method(type, "capacity", int.class);
    depth = method(type, "depth", int.class);
    owner = method(type, "owner", Thread.class);
    closed = method(type, "closed", boolean.class);
    sends = method(type, "sends", long.class);
    receives = method(type, "receives", long.class);
    retries = method(type, "retries", long.class);
    endOf = laterMethod(type, "endOf");
    parent =
        MethodHandles.publicLookup()
            .findVirtual(type, "parent", MethodType.methodType(type))
            .asType(MethodType.methodType(Object.class, Object.class));
  }

  /**
   * A reader for the interface that the class implements.
   *
   * @return null when it implements none
   * @throws ReflectiveOperationException if its interface lacks a method, being of another version
   */
  static ObservableReader of(Class<?> resourceClass) throws ReflectiveOperationException {
    Class<?> type = interfaceOf(resourceClass);
    return type == null ? null : new ObservableReader(type);
  }

  private static Class<?> interfaceOf(Class<?> resourceClass) {
    Deque<Class<?>> open = new ArrayDeque<>();
    open.add(resourceClass);
    while (!open.isEmpty()) {
      Class<?> next = open.remove();
      if (next.getName().equals(INTERFACE)) {
        return next;
      }
      open.addAll(List.of(next.getInterfaces()));
      if (next.getSuperclass() != null) {
        open.add(next.getSuperclass());
      }
    }
    return null;
  }

  private static MethodHandle method(Class<?> type, String name, Class<?> result)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findVirtual(type, name, MethodType.methodType(result))
        .asType(MethodType.methodType(result, Object.class));
  }

  /** One that older versions of the interface do not have. */
  private static MethodHandle laterMethod(Class<?> type, String name)
      throws ReflectiveOperationException {
    try {
      return method(type, name, long.class);
    } catch (NoSuchMethodException e) {
      return MethodHandles.dropArguments(MethodHandles.constant(long.class, 0L), 0, Object.class);
    }
  }

  @Override
  public String kind(Object resource) {
    return text(kind, resource);
  }

  @Override
  public String label(Object resource) {
    return text(label, resource);
  }

  @Override
  public int capacity(Object resource) {
    return number(capacity, resource);
  }

  @Override
  public int depth(Object resource) {
    return number(depth, resource);
  }

  @Override
  public Thread owner(Object resource) {
    try {
      return (Thread) owner.invokeExact(resource);
    } catch (Throwable e) {
      return null;
    }
  }

  @Override
  public boolean closed(Object resource) {
    try {
      return (boolean) closed.invokeExact(resource);
    } catch (Throwable e) {
      return false;
    }
  }

  @Override
  public long sends(Object resource) {
    return total(sends, resource);
  }

  @Override
  public long receives(Object resource) {
    return total(receives, resource);
  }

  @Override
  public long retries(Object resource) {
    return total(retries, resource);
  }

  @Override
  public long endOf(Object resource) {
    return total(endOf, resource);
  }

  @Override
  public Object parent(Object resource) {
    try {
      return (Object) parent.invokeExact(resource);
    } catch (Throwable e) {
      return null;
    }
  }

  // Whatever an application's own implementation throws, it must not reach the waiting thread.

  private static String text(MethodHandle method, Object resource) {
    try {
      String text = (String) method.invokeExact(resource);
      return text == null ? "" : text;
    } catch (Throwable e) {
      return "";
    }
  }

  private static int number(MethodHandle method, Object resource) {
    try {
      return (int) method.invokeExact(resource);
    } catch (Throwable e) {
      return -1;
    }
  }

  private static long total(MethodHandle method, Object resource) {
    try {
      return (long) method.invokeExact(resource);
    } catch (Throwable e) {
      return 0;
    }
  }
}
