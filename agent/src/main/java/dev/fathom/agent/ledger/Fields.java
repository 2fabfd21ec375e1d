package dev.fathom.agent.ledger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Reads private fields of JDK classes, plainly: without a lock and without their methods, which an
 * application may have overridden.
 *
 * <p>A field that this JDK does not have reads as nothing known. Immutable.
 */
final class Fields {

  private Fields() {}

  /** A reader of a field that refers to something; gives null when it cannot be read. */
  static Function<Object, Object> reference(Class<?> owner, String name) {
    MethodHandle getter = getter(owner, name, Object.class);
    return object -> {
      try {
        return getter == null ? null : (Object) getter.invokeExact(object);
      } catch (Throwable e) {
        return null;
      }
    };
  }

  /**
   * A reader of an int field, or of one that refers to an atomic int; -1 when it cannot be read.
   */
  static ToIntFunction<Object> number(Class<?> owner, String name) {
    MethodHandle getter = getter(owner, name, int.class);
    if (getter != null) {
      return object -> read(getter, object);
    }
    Function<Object, Object> atomic = reference(owner, name);
    return object -> atomic.apply(object) instanceof AtomicInteger number ? number.get() : -1;
  }

  private static int read(MethodHandle getter, Object object) {
    try {
      return (int) getter.invokeExact(object);
    } catch (Throwable e) {
      return -1;
    }
  }

  private static MethodHandle getter(Class<?> owner, String name, Class<?> as) {
    try {
      var field = owner.getDeclaredField(name);
      if (field.getType().isPrimitive() != as.isPrimitive()) {
        return null;
      }
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .unreflectGetter(field)
          .asType(MethodType.methodType(as, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
