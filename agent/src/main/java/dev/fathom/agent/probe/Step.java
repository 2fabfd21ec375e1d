package dev.fathom.agent.probe;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * One field or one method without arguments of whatever class it meets.
 *
 * <p>What it found out about a class is kept only until the next garbage collection, so that no
 * class of the application is kept alive. Safe for use by any thread.
 */
final class Step {

  /** One that may read everything, whatever modules open; our own where the JVM refuses. */
  private static final MethodHandles.Lookup TRUSTED = trusted();

  private static final MethodType SHAPE = MethodType.methodType(Object.class, Object.class);

  private final String name;
  private final boolean isMethod;
  private volatile WeakReference<Getter> last = new WeakReference<>(null);

  Step(String name, boolean isMethod) {
    this.name = name;
    this.isMethod = isMethod;
  }

  boolean isMethod() {
    return isMethod;
  }

  /** What it leads to; null when the class has no such thing or it failed. */
  Object of(Object object) {
    Getter getter = last.get();
    if (getter == null || getter.type != object.getClass()) {
      getter = new Getter(object.getClass(), find(object.getClass()));
      last = new WeakReference<>(getter);
    }
    try {
      return getter.handle == null ? null : (Object) getter.handle.invokeExact(object);
    } catch (Throwable e) {
      return null;
    }
  }

  private MethodHandle find(Class<?> type) {
    try {
      MethodHandle handle = isMethod ? method(type) : field(type);
      return handle == null ? null : handle.asType(SHAPE);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  private MethodHandle field(Class<?> type) throws ReflectiveOperationException {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Field field : owner.getDeclaredFields()) {
        if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
          open(field);
          return TRUSTED.unreflectGetter(field);
        }
      }
    }
    return null;
  }

  private MethodHandle method(Class<?> type) throws ReflectiveOperationException {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Method method : owner.getDeclaredMethods()) {
        if (method.getName().equals(name)
            && method.getParameterCount() == 0
            && !Modifier.isStatic(method.getModifiers())
            && method.getReturnType() != void.class) {
          open(method);
          return TRUSTED.unreflect(method);
        }
      }
    }
    return null;
  }

  /** Enough where the trusted look-up was refused and the class is in no module. */
  private static void open(AccessibleObject member) {
    if (!member.trySetAccessible() && TRUSTED.lookupClass() == Step.class) {
      throw new IllegalStateException("not open: " + member);
    }
  }

  private static MethodHandles.Lookup trusted() {
    try {
      Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
      field.setAccessible(true);
      return (MethodHandles.Lookup) field.get(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return MethodHandles.lookup();
    }
  }

  private static final class Getter {

    private final Class<?> type;
    private final MethodHandle handle;

    Getter(Class<?> type, MethodHandle handle) {
      this.type = type;
      this.handle = handle;
    }
  }
}
