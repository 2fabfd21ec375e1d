package dev.fathom.junit.check;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whether tests of a class share something that may own threads: a pool or a server that the
 * class starts and ends. The threads that it starts late, inside of a test, are not the test's.
 *
 * <p>Safe for use by any thread.
 */
final class Fixtures {

  private static final Set<String> SHARING =
      Set.of(
          "org.junit.jupiter.api.BeforeAll",
          "org.junit.jupiter.api.extension.ExtendWith",
          "org.junit.jupiter.api.extension.RegisterExtension",
          "org.junit.jupiter.api.TestInstance");

  private static final String OURS = "dev.fathom.junit.";

  private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

  /** Whether the class, one that it extends or one that encloses it has such a thing. */
  boolean mayBeIn(Class<?> testClass) {
    // Not computeIfAbsent, which must not be entered again for the enclosing class.
    Boolean answer = known.get(testClass);
    if (answer == null) {
      answer = find(testClass);
      known.put(testClass, answer);
    }
    return answer;
  }

  private boolean find(Class<?> testClass) {
    for (Class<?> each = testClass; each != null; each = each.getSuperclass()) {
      if (shares(each)) {
        return true;
      }
    }
    Class<?> enclosing = testClass.getEnclosingClass();
    return enclosing != null && mayBeIn(enclosing);
  }

  private static boolean shares(Class<?> type) {
    for (Annotation annotation : type.getDeclaredAnnotations()) {
      if (isSharing(annotation)) {
        return true;
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      for (Annotation annotation : method.getDeclaredAnnotations()) {
        if (isSharing(annotation)) {
          return true;
        }
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && mayOwnThreads(field.getType())) {
        return true;
      }
    }
    return false;
  }

  /** Ours is an extension too, but shares nothing. */
  private static boolean isSharing(Annotation annotation) {
    String name = annotation.annotationType().getName();
    if (name.startsWith(OURS) || name.startsWith("java.") || name.startsWith("kotlin.")) {
      return false;
    }
    if (SHARING.contains(name)) {
      return !annotation.toString().contains(OURS);
    }
    for (Annotation meta : annotation.annotationType().getDeclaredAnnotations()) {
      if (SHARING.contains(meta.annotationType().getName())) {
        return !name.startsWith("org.junit.jupiter.api.")
            && !name.startsWith("org.junit.jupiter.params.");
      }
    }
    return false;
  }

  private static boolean mayOwnThreads(Class<?> type) {
    if (type.isArray()) {
      return mayOwnThreads(type.getComponentType());
    }
    String name = type.getName();
    return !type.isPrimitive()
        && !type.isEnum()
        && !name.startsWith("java.lang.")
        && !name.startsWith("java.time.")
        && !name.startsWith("java.math.")
        && !name.startsWith("java.nio.file.")
        && !name.startsWith("java.util.regex.")
        && !name.startsWith("org.slf4j.");
  }
}
