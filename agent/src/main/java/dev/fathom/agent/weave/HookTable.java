package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.weave.ObservationAdvice.Begin;
import dev.fathom.agent.weave.ObservationAdvice.BeginSelect;
import dev.fathom.agent.weave.ObservationAdvice.CountedReturn;
import dev.fathom.agent.weave.ObservationAdvice.CountedUse;
import dev.fathom.agent.weave.ObservationAdvice.CreateTask;
import dev.fathom.agent.weave.ObservationAdvice.End;
import dev.fathom.agent.weave.ObservationAdvice.EndTask;
import dev.fathom.agent.weave.ObservationAdvice.ObjectAndToken;
import dev.fathom.agent.weave.ObservationAdvice.OneObject;
import dev.fathom.agent.weave.ObservationAdvice.OneToken;
import dev.fathom.agent.weave.ObservationAdvice.TokenAndObject;
import dev.fathom.agent.weave.ObservationAdvice.TwoObjects;
import dev.fathom.agent.weave.ObservationAdvice.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every method that is instrumented: those of our own primitives here, those of the JDK's in {@link
 * JdkHooks}. A new target is a new row. Immutable.
 *
 * <p>The JDK's {@code Thread} and {@code ThreadLocal} must never stand here: the dispatcher's guard
 * needs them, and would recur without end.
 */
final class HookTable {

  private static final String RUNTIME = "dev.fathom.runtime.observe.Observation";
  private static final String SELF_TEST = "dev.fathom.agent.weave.SelfTestTarget";
  private static final String OBSERVABLE = "Ldev/fathom/runtime/observe/Observable;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String ON_RESOURCE = "(" + OBSERVABLE + ")V";
  private static final String BEGIN_WAIT = "(" + STRING + "Z" + OBSERVABLE + ")J";
  private static final String SELECT = "(" + STRING + "Z[" + OBSERVABLE + "[Z)J";
  private static final String END_WAIT = "(J" + STRING + OBSERVABLE + ")V";
  private static final String RELEASE = "(" + OBSERVABLE + "J)V";
  private static final String CREATE_TASK = "(" + STRING + OBSERVABLE + STRING + OBSERVABLE + ")J";
  private static final String END_TASK = "(J" + STRING + THROWABLE + "Z)V";
  private static final String VIOLATE = "(" + OBSERVABLE + STRING + ")V";

  private static final String ACQUIRE = "(" + OBSERVABLE + STRING + "IZ)V";
  private static final String RELINQUISH = "(" + OBSERVABLE + STRING + "I)V";
  private static final String LEND = "(" + OBSERVABLE + OBJECT + "Z)V";
  private static final String USE = "(" + OBSERVABLE + STRING + "Z)V";

  private static final List<Hook> ROWS =
      List.of(
          low(RUNTIME, "waiting", BEGIN_WAIT, Begin.class, Point.WAITING),
          low(RUNTIME, "selecting", SELECT, BeginSelect.class, Point.SELECTING),
          low(RUNTIME, "waited", END_WAIT, End.class, Point.WAITED),
          low(RUNTIME, "taskCreated", CREATE_TASK, CreateTask.class, Point.TASK_CREATED),
          low(
              RUNTIME,
              "taskStarted",
              "(J" + STRING + ")V",
              TokenAndObject.class,
              Point.TASK_STARTED),
          low(RUNTIME, "taskEnded", END_TASK, EndTask.class, Point.TASK_ENDED),
          low(RUNTIME, "failureObserved", "(J)V", OneToken.class, Point.FAILURE_OBSERVED),
          low(RUNTIME, "taskDiscarded", "(J)V", OneToken.class, Point.TASK_DISCARDED),
          low(RUNTIME, "violated", VIOLATE, TwoObjects.class, Point.VIOLATED),
          low(RUNTIME, "closed", ON_RESOURCE, OneObject.class, Point.CLOSED),
          at(Level.DEFAULT, RUNTIME, "released", RELEASE, ObjectAndToken.class, Point.RELEASED),
          at(
              Level.DEFAULT,
              RUNTIME,
              "defaultTaken",
              ON_RESOURCE,
              OneObject.class,
              Point.DEFAULT_TAKEN),
          at(Level.DEFAULT, RUNTIME, "dropped", ON_RESOURCE, OneObject.class, Point.DROPPED),
          at(Level.DEFAULT, RUNTIME, "rejected", ON_RESOURCE, OneObject.class, Point.REJECTED),
          at(Level.DEFAULT, RUNTIME, "opened", ON_RESOURCE, OneObject.class, Point.OPENED),
          at(Level.DEFAULT, RUNTIME, "retried", ON_RESOURCE, OneObject.class, Point.RETRIED),
          at(Level.DEFAULT, RUNTIME, "provisioned", ON_RESOURCE, OneObject.class, Point.CREATED),
          at(Level.HIGH, RUNTIME, "created", ON_RESOURCE, OneObject.class, Point.CREATED),
          high("acquired", ACQUIRE, CountedUse.class, Point.ACQUIRED),
          high("relinquished", RELINQUISH, CountedReturn.class, Point.RELINQUISHED),
          high("lent", LEND, Use.class, Point.LENT),
          high("givenBack", "(" + OBSERVABLE + OBJECT + ")V", TwoObjects.class, Point.GIVEN_BACK),
          high("sent", USE, Use.class, Point.SENT),
          high("received", USE, Use.class, Point.RECEIVED),
          // Who comes to the end of a channel is one of its receivers, too.
          high("exhausted", USE, Use.class, Point.RECEIVED),
          high("signalled", ON_RESOURCE, OneObject.class, Point.SIGNALLED),
          high("added", ON_RESOURCE, OneObject.class, Point.ADDED),
          low(
              SELF_TEST,
              "begin",
              "(" + STRING + "Z" + OBJECT + ")J",
              Begin.class,
              Point.SELF_TEST_BEGIN),
          low(SELF_TEST, "end", "(J)V", OneToken.class, Point.SELF_TEST_END));

  private HookTable() {}

  /**
   * The rows of a level, by the binary names of their classes.
   *
   * @param jdk whether the JDK's own primitives are wanted
   * @param probes rows for other libraries
   */
  static Map<String, List<Hook>> forLevel(Level level, boolean jdk, List<Hook> probes) {
    Map<String, List<Hook>> table = new HashMap<>();
    add(ROWS, level, table);
    if (jdk) {
      add(JdkHooks.ROWS, level, table);
    }
    if (jdk && level.includes(Level.HIGH)) {
      add(JdkHoldHooks.ROWS, level, table);
    }
    add(probes, level, table);
    return table;
  }

  private static void add(List<Hook> rows, Level level, Map<String, List<Hook>> table) {
    for (Hook hook : rows) {
      if (level.includes(hook.level())) {
        List<Hook> ofType = table.get(hook.type());
        if (ofType == null) {
          ofType = new ArrayList<>();
          table.put(hook.type(), ofType);
        }
        ofType.add(hook);
      }
    }
  }

  private static Hook low(
      String type, String method, String descriptor, Class<?> advice, int point) {
    return at(Level.LOW, type, method, descriptor, advice, point);
  }

  private static Hook high(String method, String descriptor, Class<?> advice, int point) {
    return at(Level.HIGH, RUNTIME, method, descriptor, advice, point);
  }

  private static Hook at(
      Level level, String type, String method, String descriptor, Class<?> advice, int point) {
    return new Hook(type, method, descriptor, Weaving.advice(advice), point, level, true);
  }
}
