package dev.fathom.runtime;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Runs the tests of a class against something that may be broken in any way. Each has a daemon
 * thread of its own and a limited time, so that one that hangs fails and leaves the build alone.
 *
 * @param type the class with the tests
 * @param factory makes an instance for each test
 * @param cleanup what is done after each test, also one that hangs
 * @param limit how long a test may take
 */
public record BoundedSuite<T>(
    Class<T> type, Supplier<T> factory, Consumer<T> cleanup, Duration limit) {

  /** How long a broken one may take. */
  public static final Duration TIME_FOR_A_TEST = Duration.ofSeconds(10);

  /** Allows each test as much time as a broken one deserves. */
  public BoundedSuite(Class<T> type, Supplier<T> factory, Consumer<T> cleanup) {
    this(type, factory, cleanup, TIME_FOR_A_TEST);
  }

  /** Whether all tests pass; ends with the first, by name, that does not. */
  public boolean passes() {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .sorted(Comparator.comparing(Method::getName))
        .allMatch(this::passes);
  }

  private boolean passes(Method test) {
    T suite = factory.get();
    AtomicBoolean passed = new AtomicBoolean();
    Thread thread = new Thread(() -> passed.set(run(suite, test)), test.getName());
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(limit.toMillis());
      // Read before the cleanup, which may let a test end that was hanging.
      return passed.get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      cleanup.accept(suite);
    }
  }

  private static boolean run(Object suite, Method test) {
    try {
      test.setAccessible(true);
      test.invoke(suite);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
