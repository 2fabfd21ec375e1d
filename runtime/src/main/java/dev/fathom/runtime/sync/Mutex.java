package dev.fathom.runtime.sync;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.WaiterQueue;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;

/**
 * A lock for mutual exclusion. Not re-entrant: a thread that locks it twice has lost track of what
 * it protects, and is told so.
 *
 * <p>Only the thread that locked it may unlock it, so that it is always known who keeps the others
 * waiting, and a deadlock can be proved. {@link #transferable()} makes the other kind, as in Go,
 * that any thread may unlock.
 *
 * <p>Thread-safe, for platform and virtual threads alike. Unlocking happens before the next
 * locking. A thread may overtake those that wait, which keeps a contended lock fast; whoever has
 * waited for a millisecond is handed the lock directly, so that nobody starves. This is the policy
 * of Go's mutex. It needs the waiting thread to run for a moment: a virtual thread that never waits
 * keeps its carrier, and can keep all who wait for one from everything, this lock included.
 *
 * <p>The lock word is the owner itself: locked by one compare-and-set, unlocked by one volatile
 * write, after which the unlocking thread looks whether somebody waits.
 */
public final class Mutex implements Observable {

  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Mutex.class, "owner", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Never started: stands for the owner while a transferable mutex is handed over. */
  private static final Thread IN_TRANSIT = new Thread("nobody");

  private final String label;
  private final boolean transferable;
  private final MutexQueue queue;
  private final Observable face;
  private volatile Thread owner;

  private Mutex(String label, boolean transferable) {
    this(label, transferable, new WaiterQueue());
  }

  /** For tests, which put broken queues in. */
  Mutex(String label, boolean transferable, WaiterQueue waiters) {
    this.label = Objects.requireNonNull(label, "label");
    this.transferable = transferable;
    this.face = this;
    this.queue = new MutexQueue(this, waiters);
    Observation.created(this);
  }

  /** Makes a part of another primitive, which is observed in its place. */
  Mutex(Observable face) {
    this.label = "";
    this.transferable = false;
    this.face = face;
    this.queue = new MutexQueue(this, new WaiterQueue());
  }

  /** Makes an unlocked mutex without name. */
  public Mutex() {
    this("", false);
  }

  /** Makes an unlocked mutex. */
  public Mutex(String label) {
    this(label, false);
  }

  /** Makes an unlocked mutex without name that any thread may unlock. */
  public static Mutex transferable() {
    return new Mutex("", true);
  }

  /** Makes an unlocked mutex that any thread may unlock. */
  public static Mutex transferable(String label) {
    return new Mutex(label, true);
  }

  /**
   * Locks it; waits for as long as that takes. Interruption has no effect on the wait and is kept.
   *
   * @throws IllegalMonitorStateException if the thread holds it already
   */
  public void lock() {
    seize();
    Observation.acquired(face, "exclusive", 1, false);
  }

  /**
   * Locks it unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws IllegalMonitorStateException if the thread holds it already
   * @throws InterruptedException if interrupted
   */
  public void lock(Context context) throws InterruptedException {
    lock(Wait.under("lock", context));
  }

  /**
   * Locks it unless interrupted.
   *
   * @throws IllegalMonitorStateException if the thread holds it already
   * @throws InterruptedException if interrupted
   */
  public void lockInterruptibly() throws InterruptedException {
    lock(Wait.untilClaimed("lock"));
  }

  /** Locks it if it is free; whether that was so. */
  public boolean tryLock() {
    boolean locked = acquire();
    if (locked) {
      Observation.acquired(face, "exclusive", 1, true);
    } else {
      Observation.defaultTaken(face);
    }
    return locked;
  }

  /**
   * Locks it, waiting at most for a time.
   *
   * @return whether it is locked now by this thread
   * @throws IllegalMonitorStateException if the thread holds it already
   * @throws InterruptedException if interrupted
   */
  public boolean tryLock(Duration timeout) throws InterruptedException {
    return lock(Wait.atMost("lock", timeout));
  }

  private boolean lock(Wait wait) throws InterruptedException {
    boolean locked = seize(wait);
    if (locked) {
      Observation.acquired(face, "exclusive", 1, wait.timed());
    }
    return locked;
  }

  /** Locks it, for the primitive of which it is a part. */
  void seize() {
    if (!acquire()) {
      queue.lock();
    }
  }

  /** Locks it, for the primitive of which it is a part; false when the time was over. */
  boolean seize(Wait wait) throws InterruptedException {
    wait.check();
    return acquire() || queue.lock(wait);
  }

  /**
   * Unlocks it.
   *
   * @throws IllegalMonitorStateException if the thread does not hold it, or, of a transferable one,
   *     if nobody does
   */
  public void unlock() {
    Thread holder = checkHeld();
    if (transferable) {
      unlockOnce(holder);
    } else {
      Observation.relinquished(face, "exclusive", 1);
      surrender();
    }
  }

  /** Two threads may unlock a transferable one at once, and only one of them may succeed. */
  private void unlockOnce(Thread holder) {
    boolean handOver = queue.starving();
    if (!OWNER.compareAndSet(this, holder, handOver ? IN_TRANSIT : null)) {
      throw notHeld();
    }
    Observation.relinquished(face, "exclusive", 1);
    if (handOver) {
      queue.handOff();
    } else {
      queue.wakeIfNeeded();
    }
  }

  /** The thread that holds it; fails if the current thread may not unlock it. */
  Thread checkHeld() {
    Thread holder = owner;
    boolean allowed =
        transferable ? holder != null && holder != IN_TRANSIT : holder == Thread.currentThread();
    if (!allowed) {
      throw notHeld();
    }
    return holder;
  }

  private IllegalMonitorStateException notHeld() {
    Observation.violated(face, "not-owner");
    return new IllegalMonitorStateException(
        face + " is not locked by " + Thread.currentThread().getName());
  }

  /** Unlocks it without asking who holds it. */
  void surrender() {
    if (queue.starving()) {
      queue.handOff();
    } else {
      release();
      queue.wakeIfNeeded();
    }
  }

  /** Whether the current thread holds it. */
  public boolean heldByCurrentThread() {
    return owner == Thread.currentThread();
  }

  /** Whether anybody holds it. */
  public boolean locked() {
    return owner != null;
  }

  Observable face() {
    return face;
  }

  boolean acquire() {
    return owner == null && OWNER.compareAndSet(this, null, Thread.currentThread());
  }

  void release() {
    owner = null;
  }

  void pass(Thread successor) {
    owner = successor;
  }

  /** Fails if waiting would be waiting for oneself. */
  void refuseReentry() {
    if (!transferable && heldByCurrentThread()) {
      Observation.violated(face, "reentry");
      throw new IllegalMonitorStateException(
          Thread.currentThread().getName() + " locks " + face + " that it holds already");
    }
  }

  @Override
  public String kind() {
    return "mutex";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int capacity() {
    return 1;
  }

  @Override
  public int depth() {
    return locked() ? 1 : 0;
  }

  /** The thread that holds it; always null for a transferable one, which others may unlock. */
  @Override
  public Thread owner() {
    return transferable ? null : owner;
  }

  @Override
  public String toString() {
    Thread holder = owner;
    String name = label.isEmpty() ? "unnamed mutex" : "mutex '" + label + "'";
    return name + (holder == null ? " (free)" : " (locked by " + holder.getName() + ")");
  }
}
