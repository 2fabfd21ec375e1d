package dev.fathom.junit;

import dev.fathom.junit.check.Gate;
import dev.fathom.junit.check.Rules;
import dev.fathom.junit.check.Trial;
import dev.fathom.junit.lineage.Scope;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Fails the test that leaves a thread or a task behind.
 *
 * <p>Use it on a class with {@code @ExtendWith(LeakCheck.class)} or {@link LeakChecked}, or for all
 * tests with {@code junit.jupiter.extensions.autodetection.enabled=true}. When a test has ended,
 * what it created is given some time to end as well; whatever does not, fails the test, also one
 * that has failed already. What a test's class may share with other tests is judged when the class
 * ends. Tests may run in parallel. With Fathom's agent in the JVM also tasks are seen that run on
 * threads of others.
 *
 * <p>Stateless; everything is kept in JUnit's stores.
 */
public final class LeakCheck
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        InvocationInterceptor {

  private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);

  /** Made by JUnit. */
  public LeakCheck() {}

  @Override
  public void beforeAll(ExtensionContext context) {
    Suite suite = Suite.of(context);
    Class<?> type = context.getRequiredTestClass();
    Rules rules = ClassRules.of(type, suite.settings());
    Trial outer = trialOf(context.getParent(), suite);
    store(context, suite.gate().begin(Scope.Kind.CLASS, type.getName(), outer, rules, type));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Suite suite = Suite.of(context);
    Trial outer = trialOf(context.getParent(), suite);
    Class<?> type = context.getRequiredTestClass();
    store(
        context, suite.gate().begin(Scope.Kind.TEST, nameOf(context), outer, outer.rules(), type));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end(context);
  }

  private static void end(ExtensionContext context) {
    Trial trial = context.getStore(NAMESPACE).remove(Trial.class, Trial.class);
    if (trial == null) {
      return;
    }
    if (trial.sleep() != null) {
      context.publishReportEntry("sleeps instead of waiting", trial.sleep().toString());
    }
    Gate gate = Suite.of(context).gate();
    List<String> problems = new ArrayList<>(gate.end(trial));
    if (trial.deadlock() != null) {
      problems.add(0, trial.scope().name() + " is deadlocked: " + trial.deadlock());
    }
    if (!problems.isEmpty()) {
      throw new LeakError(String.join(System.lineSeparator(), problems));
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext context)
      throws Throwable {
    proceed(invocation, context);
  }

  /** A test that a deadlock was found in fails for the deadlock, not for the interrupt. */
  private static void proceed(Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (InterruptedException e) {
      Trial trial = context.getStore(NAMESPACE).get(Trial.class, Trial.class);
      if (trial == null || trial.deadlock() == null) {
        throw e;
      }
    }
  }

  private static void store(ExtensionContext context, Trial trial) {
    context.getStore(NAMESPACE).put(Trial.class, trial);
  }

  /** The trial of the nearest context around that has one. */
  private static Trial trialOf(Optional<ExtensionContext> around, Suite suite) {
    return around
        .map(context -> context.getStore(NAMESPACE).get(Trial.class, Trial.class))
        .orElse(suite.gate().suite());
  }

  private static String nameOf(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String display = context.getDisplayName();
    String name = context.getRequiredTestClass().getName() + "." + method + "()";
    return display.startsWith(method + "(") ? name : name + " " + display;
  }
}
