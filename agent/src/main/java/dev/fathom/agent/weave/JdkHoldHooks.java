package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import dev.fathom.agent.options.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What level high adds to the JDK's locks, semaphores and queues: acquiring and giving back,
 * putting and taking, waited for or not. Immutable.
 */
final class JdkHoldHooks {

  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String LOCKS = CONCURRENT + "locks.";
  private static final String SEMAPHORE = CONCURRENT + "Semaphore";
  private static final String STAMPED = LOCKS + "StampedLock";
  private static final String TIME = "JLjava/util/concurrent/TimeUnit;";
  private static final String TRY = "()Z";
  private static final String TRY_FOR = "(" + TIME + ")Z";

  static final List<Hook> ROWS = rows();

  private JdkHoldHooks() {}

  private static List<Hook> rows() {
    List<Hook> rows = new ArrayList<>();
    String both = LOCKS + "ReentrantReadWriteLock$";
    addLock(rows, LOCKS + "ReentrantLock", Point.LOCK_ACQUIRED, Point.LOCK_RELEASED);
    addLock(rows, both + "WriteLock", Point.LOCK_ACQUIRED, Point.LOCK_RELEASED);
    addLock(rows, both + "ReadLock", Point.SHARE_ACQUIRED, Point.SHARE_RELEASED);
    addSemaphore(rows);
    addStamped(rows, "write", "Write", Point.LOCK_ACQUIRED, Point.LOCK_RELEASED);
    addStamped(rows, "read", "Read", Point.SHARE_ACQUIRED, Point.SHARE_RELEASED);
    addConversions(rows);
    for (String name : List.of("ArrayBlockingQueue", "LinkedBlockingQueue", "SynchronousQueue")) {
      addPuts(rows, CONCURRENT + name, "");
      addTakes(rows, CONCURRENT + name, "");
    }
    for (String end : List.of("First", "Last")) {
      addPuts(rows, CONCURRENT + "LinkedBlockingDeque", end);
      addTakes(rows, CONCURRENT + "LinkedBlockingDeque", end);
    }
    addUnbounded(rows);
    Class<?> counted = HoldAdvice.Released.class;
    rows.add(row(CONCURRENT + "CountDownLatch", "countDown", "()V", counted, Point.COUNTED_DOWN));
    return List.copyOf(rows);
  }

  private static void addLock(List<Hook> rows, String type, int acquired, int released) {
    rows.add(row(type, "lock", "()V", HoldAdvice.Acquired.class, acquired));
    rows.add(row(type, "lockInterruptibly", "()V", HoldAdvice.Acquired.class, acquired));
    rows.add(row(type, "tryLock", TRY, HoldAdvice.Tried.class, acquired));
    rows.add(row(type, "tryLock", TRY_FOR, HoldAdvice.Tried.class, acquired));
    rows.add(row(type, "unlock", "()V", HoldAdvice.Released.class, released));
  }

  private static void addSemaphore(List<Hook> rows) {
    int acquired = Point.PERMIT_ACQUIRED;
    for (String method : List.of("acquire", "acquireUninterruptibly")) {
      rows.add(row(SEMAPHORE, method, "()V", HoldAdvice.Acquired.class, acquired));
      rows.add(row(SEMAPHORE, method, "(I)V", HoldAdvice.AcquiredMany.class, acquired));
    }
    String tryAcquire = "tryAcquire";
    rows.add(row(SEMAPHORE, tryAcquire, TRY, HoldAdvice.Tried.class, acquired));
    rows.add(row(SEMAPHORE, tryAcquire, TRY_FOR, HoldAdvice.Tried.class, acquired));
    rows.add(row(SEMAPHORE, tryAcquire, "(I)Z", HoldAdvice.TriedMany.class, acquired));
    rows.add(row(SEMAPHORE, tryAcquire, "(I" + TIME + ")Z", HoldAdvice.TriedMany.class, acquired));
    int released = Point.PERMIT_RELEASED;
    rows.add(row(SEMAPHORE, "release", "()V", HoldAdvice.Released.class, released));
    rows.add(row(SEMAPHORE, "release", "(I)V", HoldAdvice.ReleasedMany.class, released));
  }

  private static void addStamped(
      List<Hook> rows, String kind, String capital, int acquired, int released) {
    rows.add(row(STAMPED, kind + "Lock", "()J", HoldAdvice.Done.class, acquired));
    rows.add(row(STAMPED, kind + "LockInterruptibly", "()J", HoldAdvice.Done.class, acquired));
    String tryLock = "try" + capital + "Lock";
    rows.add(row(STAMPED, tryLock, "()J", HoldAdvice.StampedTry.class, acquired));
    rows.add(row(STAMPED, tryLock, "(" + TIME + ")J", HoldAdvice.StampedTry.class, acquired));
    Class<?> release = HoldAdvice.StampedRelease.class;
    rows.add(row(STAMPED, "unlock" + capital, "(J)V", release, released));
    rows.add(row(STAMPED, "unstampedUnlock" + capital, "()V", release, released));
    Class<?> tryRelease = HoldAdvice.DoneIfTrue.class;
    rows.add(row(STAMPED, "tryUnlock" + capital, TRY, tryRelease, released));
  }

  private static void addConversions(List<Hook> rows) {
    for (String to : List.of("WriteLock", "ReadLock", "OptimisticRead")) {
      Class<?> convert = HoldAdvice.StampedConvert.class;
      rows.add(row(STAMPED, "tryConvertTo" + to, "(J)J", convert, Point.LOCK_ACQUIRED));
    }
  }

  /** Their other ways of putting come down to these. */
  private static void addUnbounded(List<Hook> rows) {
    String priority = CONCURRENT + "PriorityBlockingQueue";
    rows.add(put(priority, "offer", "(Ljava/lang/Object;)Z", HoldAdvice.DoneIfTrue.class));
    addTakes(rows, priority, "");
    String delay = CONCURRENT + "DelayQueue";
    String offer = "(Ljava/util/concurrent/Delayed;)Z";
    rows.add(put(delay, "offer", offer, HoldAdvice.DoneIfTrue.class));
    addTakes(rows, delay, "", "Ljava/util/concurrent/Delayed;");
    String transfer = CONCURRENT + "LinkedTransferQueue";
    rows.add(put(transfer, "put", "(Ljava/lang/Object;)V", HoldAdvice.Done.class));
    rows.add(put(transfer, "transfer", "(Ljava/lang/Object;)V", HoldAdvice.Done.class));
    rows.add(put(transfer, "offer", "(Ljava/lang/Object;)Z", HoldAdvice.DoneIfTrue.class));
    addTakes(rows, transfer, "");
  }

  private static void addPuts(List<Hook> rows, String type, String end) {
    rows.add(put(type, "put" + end, "(Ljava/lang/Object;)V", HoldAdvice.Done.class));
    String patient = "(Ljava/lang/Object;" + TIME + ")Z";
    rows.add(put(type, "offer" + end, patient, HoldAdvice.DoneIfTrue.class));
    String impatient = "(Ljava/lang/Object;)Z";
    rows.add(put(type, "offer" + end, impatient, HoldAdvice.DoneIfTrue.class));
  }

  private static Hook put(String type, String method, String descriptor, Class<?> advice) {
    return row(type, method, descriptor, advice, Point.QUEUE_PUT);
  }

  private static void addTakes(List<Hook> rows, String type, String end) {
    addTakes(rows, type, end, "Ljava/lang/Object;");
  }

  private static void addTakes(List<Hook> rows, String type, String end, String element) {
    int taken = Point.QUEUE_TAKEN;
    rows.add(row(type, "take" + end, "()" + element, HoldAdvice.Done.class, taken));
    rows.add(row(type, "poll" + end, "()" + element, HoldAdvice.Polled.class, taken));
    rows.add(row(type, "poll" + end, "(" + TIME + ")" + element, HoldAdvice.Polled.class, taken));
  }

  private static Hook row(
      String type, String method, String descriptor, Class<?> advice, int point) {
    return new Hook(type, method, descriptor, Weaving.advice(advice), point, Level.HIGH, true);
  }
}
