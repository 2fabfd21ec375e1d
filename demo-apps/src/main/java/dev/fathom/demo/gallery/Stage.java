package dev.fathom.demo.gallery;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a program of the gallery runs: starts tasks and threads by name and waits until they have
 * come to where they are meant to be. Thread-safe.
 *
 * <p>It is forgotten before the program is looked at, so that nothing here keeps a stuck task's
 * channel or lock reachable.
 */
public final class Stage {

  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long PAUSE_NANOS = 5_000_000L;

  /** A thread that waits is seen waiting so often before it is believed to stay there. */
  private static final int SIGHTINGS = 10;

  private final Mode mode;
  private final Map<String, Task<?>> tasks = new ConcurrentHashMap<>();
  private final Map<String, Thread> threads = new ConcurrentHashMap<>();

  Stage(Mode mode) {
    this.mode = mode;
  }

  /** Whether the mistake is made, with or without consequences. */
  public boolean sick() {
    return mode != Mode.HEALTHY;
  }

  /** Whether the mistake is made at a moment at which it does no harm. */
  public boolean lucky() {
    return mode == Mode.LUCKY;
  }

  /** Starts a task. */
  public Task<Void> start(String name, Task.Body body) {
    Task<Void> task = Tasks.start(name, body);
    tasks.put(name, task);
    return task;
  }

  /** Starts a task under a context. */
  public Task<Void> start(Context context, String name, Task.Body body) {
    Task<Void> task = Tasks.start(context, name, body);
    tasks.put(name, task);
    return task;
  }

  /** Starts a task; in a lucky run it has ended when this returns. */
  public Task<Void> startInTurn(String name, Task.Body body) throws InterruptedException {
    Task<Void> task = start(name, body);
    if (lucky()) {
      task.await();
    }
    return task;
  }

  /** Starts a plain thread, which is no task: of the kind that tasks run on by default. */
  public Thread thread(String name, Task.Body body) {
    Thread thread = PlainThreads.start(ThreadKind.preferred(), name, body);
    threads.put(name, thread);
    return thread;
  }

  /** Makes a plain thread for a pool. */
  public Thread unstarted(String name, Runnable work) {
    Thread thread = PlainThreads.unstarted(ThreadKind.preferred(), name, work);
    threads.put(name, thread);
    return thread;
  }

  /** Starts a plain thread; in a lucky run it has ended when this returns. */
  public void threadInTurn(String name, Task.Body body) throws InterruptedException {
    Thread thread = thread(name, body);
    if (lucky()) {
      thread.join();
    }
  }

  /** Waits until all have come here; in a lucky run nobody waits. */
  public void meet(CountDownLatch all) throws InterruptedException {
    all.countDown();
    if (!lucky()) {
      all.await();
    }
  }

  /** Waits until these tasks or threads are stuck, or, in a run without harm, have ended. */
  public void settle(String... names) {
    if (mode == Mode.SICK) {
      awaitParked(names);
    } else {
      awaitEnded(names);
    }
  }

  /** Waits until these tasks or threads wait for something. */
  public void awaitParked(String... names) {
    for (String name : names) {
      await(name + " waits", SIGHTINGS, () -> waits(threadOf(name)));
    }
  }

  /** Waits until these tasks or threads have ended. */
  public void awaitEnded(String... names) {
    for (String name : names) {
      await(name + " has ended", 1, () -> ended(name));
    }
  }

  /** Says a number that the program has measured, for comparison with the report. */
  public void known(String what, long value) {
    System.out.println("known " + what + " " + value);
  }

  /** Waits until something is so. */
  public void await(String what, Condition condition) {
    await(what, 1, condition);
  }

  private static void await(String what, int sightings, Condition condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    int seen = 0;
    while (seen < sightings) {
      seen = condition.holds() ? seen + 1 : 0;
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain until " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Thread threadOf(String name) {
    Task<?> task = tasks.get(name);
    return task == null ? threads.get(name) : task.thread().orElse(null);
  }

  private boolean ended(String name) {
    Task<?> task = tasks.get(name);
    Thread thread = threads.get(name);
    return task == null
        ? thread != null && thread.getState() == Thread.State.TERMINATED
        : task.done();
  }

  private static boolean waits(Thread thread) {
    if (thread == null) {
      return false;
    }
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING, BLOCKED -> true;
      default -> false;
    };
  }

  /** A question about the state of a program. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it is so now. */
    boolean holds();
  }
}
