package dev.fathom.agent.weave;

import static dev.fathom.agent.weave.Hook.ANY;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.options.Level;
import dev.fathom.agent.weave.Weaving.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The JDK's own primitives. Immutable.
 *
 * <p>Only what a thread comes to when it must wait is instrumented, so what does not wait costs
 * nothing. Versions differ: a row that only some have is marked so, and does nothing in the others.
 */
final class JdkHooks {

  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String SYNCHRONIZER = CONCURRENT + "locks.AbstractQueuedSynchronizer";
  private static final String LONG_SYNCHRONIZER =
      CONCURRENT + "locks.AbstractQueuedLongSynchronizer";
  private static final String POOL = CONCURRENT + "ThreadPoolExecutor";
  private static final String PER_TASK = CONCURRENT + "ThreadPerTaskExecutor";
  private static final String FUTURE = CONCURRENT + "FutureTask";
  private static final String SCHEDULED = CONCURRENT + "ScheduledThreadPoolExecutor";

  private static final String CONDITION = CONCURRENT + "locks.Condition.";
  private static final String SUPPORT = CONCURRENT + "locks.LockSupport.";
  private static final String MANAGED = CONCURRENT + "ForkJoinPool.managedBlock";
  private static final Set<String> AWAITS = Set.of(CONDITION + "await", CONDITION + "awaitNanos");
  private static final Set<String> PARKS = Set.of(SUPPORT + "park", SUPPORT + "parkNanos", MANAGED);

  /** The rows of the levels below high. */
  static final List<Hook> ROWS = rows();

  private JdkHooks() {}

  private static List<Hook> rows() {
    List<Hook> rows = new ArrayList<>();
    addSynchronizers(rows);
    addReleases(rows);
    addQueues(rows);
    addTransfers(rows);
    addFutures(rows);
    addOthers(rows);
    addPools(rows);
    addPerTaskExecutors(rows);
    addVirtualThreads(rows);
    return List.copyOf(rows);
  }

  private static void addVirtualThreads(List<Hook> rows) {
    String type = "java.lang.VirtualThread";
    rows.add(some(type, "unblock", "()V", WaitAdvice.Unblocked.class, Point.UNBLOCKED));
    rows.add(some(type, "start", "()V", WaitAdvice.Unblocked.class, Point.THREAD_STARTED));
    rows.add(some(type, "afterYield", "()V", WaitAdvice.GaveUpCarrier.class, Point.BLOCKED));
    rows.add(some(type, "runContinuation", "()V", WaitAdvice.HasCarrier.class, Point.RESUMED));
  }

  private static void addSynchronizers(List<Hook> rows) {
    String node = "(Ljava/util/concurrent/locks/AbstractQueuedSynchronizer$Node;IZZZJ)I";
    String longNode = "(Ljava/util/concurrent/locks/AbstractQueuedLongSynchronizer$Node;JZZZJ)I";
    Class<?> acquire = WaitAdvice.Acquire.class;
    rows.add(all(SYNCHRONIZER, "acquire", node, acquire, Point.SYNCHRONIZING));
    rows.add(all(LONG_SYNCHRONIZER, "acquire", longNode, acquire, Point.SYNCHRONIZING));
    for (String type : List.of(SYNCHRONIZER, LONG_SYNCHRONIZER)) {
      String condition = type + "$ConditionObject";
      Class<?> await = WaitAdvice.Await.class;
      rows.add(all(condition, "await", "()V", await, Point.AWAITING));
      rows.add(all(condition, "awaitUninterruptibly", "()V", await, Point.AWAITING));
      rows.add(all(condition, "awaitNanos", "(J)J", WaitAdvice.AwaitNanos.class, Point.AWAITING));
      Class<?> timed = WaitAdvice.AwaitTimed.class;
      rows.add(all(condition, "awaitUntil", "(Ljava/util/Date;)Z", timed, Point.AWAITING));
      rows.add(
          all(condition, "await", "(JLjava/util/concurrent/TimeUnit;)Z", timed, Point.AWAITING));
    }
    String stamped = CONCURRENT + "locks.StampedLock";
    rows.add(all(stamped, "acquireWrite", "(ZZJ)J", WaitAdvice.StampedWrite.class, Point.BLOCKING));
    rows.add(all(stamped, "acquireRead", "(ZZJ)J", WaitAdvice.StampedRead.class, Point.BLOCKING));
  }

  /** Who has something to give away comes here only when somebody waits for it. */
  private static void addReleases(List<Hook> rows) {
    for (String type : List.of(SYNCHRONIZER, LONG_SYNCHRONIZER)) {
      for (String method : List.of("signalNext", "signalNextIfShared")) {
        rows.add(unparks(type, method, true, Point.SYNCHRONIZER_RELEASED));
      }
      Set<String> enqueue = Set.of(type + ".enqueue");
      rows.add(
          calls(
              type + "$ConditionObject",
              "doSignal",
              enqueue,
              Place.BEFORE_WITH_LAST,
              "",
              Point.CONDITION_SIGNALLED));
    }
    String stamped = CONCURRENT + "locks.StampedLock";
    rows.add(unparks(stamped, "signalNext", true, Point.BLOCKED_RELEASED));
    rows.add(unparks(stamped, "signalCowaiters", true, Point.BLOCKED_RELEASED));
    String synchronous = CONCURRENT + "SynchronousQueue$Transfer";
    rows.add(unparks(synchronous + "Stack$SNode", "tryMatch", false, Point.BLOCKED_RELEASED));
    rows.add(unparks(synchronous + "Queue", "transfer", false, Point.BLOCKED_RELEASED));
    String linked = CONCURRENT + "LinkedTransferQueue";
    rows.add(unparks(linked, "xfer", false, Point.BLOCKED_RELEASED));
    rows.add(unparks(linked + "$Node", "tryMatch", false, Point.BLOCKED_RELEASED));
    rows.add(unparks(CONCURRENT + "Phaser", "releaseWaiters", true, Point.BLOCKED_RELEASED));
  }

  private static Hook unparks(String type, String method, boolean everywhere, int point) {
    Weaving weaving =
        new Weaving.OfCalls(Set.of(SUPPORT + "unpark"), Place.BEFORE_WITH_LAST_ALONE, "");
    return row(type, method, ANY, weaving, point, everywhere);
  }

  /** The condition is awaited on behalf of the queue. */
  private static void addQueues(List<Hook> rows) {
    String bounded = CONCURRENT + "ArrayBlockingQueue";
    String linked = CONCURRENT + "LinkedBlockingQueue";
    for (String type : List.of(bounded, linked)) {
      rows.add(within(type, "put", "put"));
      rows.add(within(type, "offer", "put"));
      rows.add(within(type, "take", "take"));
      rows.add(within(type, "poll", "take"));
    }
    String deque = CONCURRENT + "LinkedBlockingDeque";
    for (String end : List.of("First", "Last")) {
      rows.add(within(deque, "put" + end, "put"));
      rows.add(within(deque, "offer" + end, "put"));
      rows.add(within(deque, "take" + end, "take"));
      rows.add(within(deque, "poll" + end, "take"));
    }
    String delayed = SCHEDULED + "$DelayedWorkQueue";
    String priority = CONCURRENT + "PriorityBlockingQueue";
    for (String type : List.of(priority, CONCURRENT + "DelayQueue", delayed)) {
      rows.add(within(type, "take", "take"));
      rows.add(within(type, "poll", "take"));
    }
  }

  /** Queues without locks. */
  private static void addTransfers(List<Hook> rows) {
    String synchronous = CONCURRENT + "SynchronousQueue$Transfer";
    for (String type : List.of(synchronous + "Stack", synchronous + "Queue")) {
      rows.add(
          someCalls(type, "transfer", PARKS, Place.AROUND_WITH_ARGUMENT, "", Point.TRANSFERRING));
    }
    String linked = CONCURRENT + "LinkedTransferQueue";
    rows.add(some(linked, "awaitMatch", ANY, WaitAdvice.AwaitMatch.class, Point.BLOCKING));
    rows.add(
        some(
            linked + "$DualNode",
            "await",
            "(Ljava/lang/Object;JLjava/lang/Object;Z)Ljava/lang/Object;",
            WaitAdvice.AwaitNode.class,
            Point.BLOCKING));
  }

  private static void addFutures(List<Hook> rows) {
    String completable = CONCURRENT + "CompletableFuture";
    for (String method : List.of("waitingGet", "timedGet")) {
      rows.add(
          calls(completable, method, Set.of(MANAGED), Place.BEFORE, "join", Point.WITHIN_FUTURE));
    }
    rows.add(
        all(
            completable + "$Signaller",
            "block",
            "()Z",
            WaitAdvice.Signaller.class,
            Point.BLOCKING_WITHIN));
    rows.add(all(FUTURE, "awaitDone", "(ZJ)I", WaitAdvice.AwaitDone.class, Point.BLOCKING));
    rows.add(
        someCalls(
            CONCURRENT + "ForkJoinTask", "awaitDone", PARKS, Place.AROUND, "join", Point.PARKING));
    rows.add(
        all(
            FUTURE,
            "setException",
            "(Ljava/lang/Throwable;)V",
            TaskAdvice.Failed.class,
            Point.COMMAND_FAILED));
    rows.add(
        all(
            FUTURE,
            "report",
            "(I)Ljava/lang/Object;",
            TaskAdvice.Reported.class,
            Point.COMMAND_FAILURE_OBSERVED));
    rows.add(
        some(
            FUTURE,
            "exceptionNow",
            "()Ljava/lang/Throwable;",
            TaskAdvice.Told.class,
            Point.COMMAND_FAILURE_OBSERVED));
  }

  private static void addOthers(List<Hook> rows) {
    rows.add(
        all(
            CONCURRENT + "Phaser$QNode",
            "block",
            "()Z",
            WaitAdvice.PhaserNode.class,
            Point.BLOCKING));
    rows.add(within(CONCURRENT + "CyclicBarrier", "dowait", "await"));
    String exchanger = CONCURRENT + "Exchanger";
    for (String method : List.of("slotExchange", "arenaExchange", "xchg")) {
      rows.add(someCalls(exchanger, method, PARKS, Place.AROUND, "await", Point.PARKING));
    }
  }

  private static void addPools(List<Hook> rows) {
    rows.add(within(POOL, "awaitTermination", "await"));
    String full =
        "(IIJLjava/util/concurrent/TimeUnit;Ljava/util/concurrent/BlockingQueue;"
            + "Ljava/util/concurrent/ThreadFactory;"
            + "Ljava/util/concurrent/RejectedExecutionHandler;)V";
    rows.add(all(POOL, "<init>", full, TaskAdvice.Opened.class, Point.OPENED));
    for (String method : List.of("shutdown", "shutdownNow")) {
      rows.add(all(POOL, method, ANY, TaskAdvice.Used.class, Point.CLOSED));
    }
    String command = "(Ljava/lang/Runnable;)V";
    rows.add(all(POOL, "execute", command, TaskAdvice.Submit.class, Point.SUBMITTED));
    rows.add(all(POOL, "reject", command, TaskAdvice.Reject.class, Point.COMMAND_REJECTED));
    rows.add(
        all(
            POOL,
            "shutdownNow",
            "()Ljava/util/List;",
            TaskAdvice.Drain.class,
            Point.COMMANDS_DISCARDED));
    rows.add(
        all(
            POOL,
            "remove",
            "(Ljava/lang/Runnable;)Z",
            TaskAdvice.Remove.class,
            Point.COMMAND_DISCARDED));
    rows.add(
        calls(
            POOL,
            "runWorker",
            Set.of(POOL + ".beforeExecute"),
            Place.BEFORE_WITH_LAST,
            "",
            Point.COMMAND_STARTED));
    rows.add(
        calls(
            POOL,
            "runWorker",
            Set.of(POOL + ".afterExecute"),
            Place.BEFORE_WITH_LAST_TWO,
            "",
            Point.COMMAND_ENDED));
    rows.add(all(SCHEDULED, "delayedExecute", ANY, TaskAdvice.Used.class, Point.EXECUTOR_USED));
  }

  private static void addPerTaskExecutors(List<Hook> rows) {
    rows.add(some(PER_TASK, "<init>", ANY, TaskAdvice.Opened.class, Point.OPENED));
    rows.add(some(PER_TASK, "shutdown", "()V", TaskAdvice.Used.class, Point.CLOSED));
    rows.add(some(PER_TASK, "shutdownNow", ANY, TaskAdvice.Used.class, Point.CLOSED));
    rows.add(
        some(
            PER_TASK,
            "start",
            "(Ljava/lang/Runnable;)Ljava/lang/Thread;",
            TaskAdvice.Start.class,
            Point.SUBMITTED));
    rows.add(
        some(
            PER_TASK + "$TaskRunner",
            "run",
            "()V",
            TaskAdvice.RunTask.class,
            Point.COMMAND_STARTED));
    String future = PER_TASK + "$ThreadBoundFuture";
    rows.add(some(future, "run", "()V", TaskAdvice.RunFuture.class, Point.COMMAND_STARTED));
    rows.add(some(future, "<init>", ANY, TaskAdvice.Created.class, Point.SUBMITTED));
  }

  private static Hook within(String type, String method, String operation) {
    return calls(type, method, AWAITS, Place.BEFORE, operation, Point.WITHIN);
  }

  private static Hook all(
      String type, String method, String descriptor, Class<?> advice, int point) {
    return row(type, method, descriptor, Weaving.advice(advice), point, true);
  }

  private static Hook some(
      String type, String method, String descriptor, Class<?> advice, int point) {
    return row(type, method, descriptor, Weaving.advice(advice), point, false);
  }

  private static Hook calls(
      String type, String method, Set<String> calls, Place place, String operation, int point) {
    return row(type, method, ANY, new Weaving.OfCalls(calls, place, operation), point, true);
  }

  private static Hook someCalls(
      String type, String method, Set<String> calls, Place place, String operation, int point) {
    return row(type, method, ANY, new Weaving.OfCalls(calls, place, operation), point, false);
  }

  private static Hook row(
      String type,
      String method,
      String descriptor,
      Weaving weaving,
      int point,
      boolean everywhere) {
    return new Hook(type, method, descriptor, weaving, point, Level.DEFAULT, everywhere);
  }
}
