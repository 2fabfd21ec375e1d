package dev.fathom.junit.ledger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The agent's ledger, asked through the one class that the agent puts into java.base.
 *
 * <p>That class is the whole interface: numbered points, and arguments of types of java.base. It is
 * looked up once; without agent every answer is empty. Safe for use by any thread.
 */
public final class AgentLedger {

  private static final String DISPATCHER = "java.util.concurrent.locks.FathomDispatcher";
  private static final int TASK_CREATED = 14;
  private static final int TASK_STARTED = 15;
  private static final int TASK_ENDED = 16;
  private static final int OPEN_TASKS = 29;
  private static final int CURRENT_SCOPE = 30;

  private final MethodHandle at;

  private AgentLedger(MethodHandle at) {
    this.at = at;
  }

  /** The ledger of the agent in this JVM; one that knows nothing when there is no agent. */
  public static AgentLedger find() {
    try {
      Class<?> dispatcher = Class.forName(DISPATCHER, true, null);
      MethodType type =
          MethodType.methodType(
              long.class,
              int.class,
              long.class,
              boolean.class,
              Object.class,
              Object.class,
              Object.class);
      AgentLedger ledger =
          new AgentLedger(MethodHandles.publicLookup().findStatic(dispatcher, "at", type));
      return ledger.answers() ? ledger : new AgentLedger(null);
    } catch (ReflectiveOperationException e) {
      return new AgentLedger(null);
    }
  }

  private boolean answers() {
    return at(OPEN_TASKS, 0, false, new ArrayList<>(), null) == 1;
  }

  /** Whether there is an agent. */
  public boolean isPresent() {
    return at != null;
  }

  /**
   * The current thread begins to run a scope, as a task of this name.
   *
   * @return the task's id; 0 without agent
   */
  public long begin(String name) {
    long id = at(TASK_CREATED, 0, true, name, null);
    at(TASK_STARTED, id, false, name, null);
    return id;
  }

  /** The current thread has run the scope to its end. */
  public void end(long id) {
    at(TASK_ENDED, id, true, "done", null);
  }

  /** The scope that the current thread works for; 0 when none is known. */
  public long currentScope() {
    return at(CURRENT_SCOPE, 0, false, null, null);
  }

  /** All tasks that have not ended. */
  public List<OpenTask> openTasks() {
    List<Map<String, Object>> rows = new ArrayList<>();
    at(OPEN_TASKS, 0, false, rows, null);
    return rows.stream().map(OpenTask::of).toList();
  }

  private long at(int point, long token, boolean flag, Object first, Object second) {
    if (at == null) {
      return 0;
    }
    try {
      return (long) at.invokeExact(point, token, flag, first, second, (Object) null);
    } catch (Throwable e) {
      throw new IllegalStateException("the agent's dispatcher threw, which it never does", e);
    }
  }
}
