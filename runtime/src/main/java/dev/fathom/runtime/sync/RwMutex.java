package dev.fathom.runtime.sync;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.internal.Patience;
import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import dev.fathom.runtime.internal.WaiterQueue;
import dev.fathom.runtime.internal.Wakeup;
import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.time.Duration;
import java.util.Objects;

/**
 * A lock that many readers or one writer hold. Neither side is re-entrant.
 *
 * <p>A writer that waits keeps new readers out, and when a writer leaves, the readers that waited
 * for it enter before the next writer; so neither side starves. A thread that holds the lock for
 * reading must therefore not lock it for reading again: a writer may have come in between.
 *
 * <p>Only the writer may unlock what it locked; reading may be unlocked by another thread.
 * Thread-safe, for platform and virtual threads alike. Unlocking by a writer happens before every
 * later locking, unlocking by a reader before the next locking by a writer.
 *
 * <p>After `sync.RWMutex` of Go, with the count of readers striped: reading costs one atomic
 * addition to enter and one to leave, on a cache line that other processors mostly leave alone.
 */
public final class RwMutex implements Observable {

  private static final Wait READING = Wait.uninterruptibly("read-lock");
  private static final Wait WRITING = Wait.uninterruptibly("lock");

  private final String label;
  private final Mutex writers = new Mutex(this);
  private final ReaderCount readers;
  private final SpinLock lock = new SpinLock();
  private final WaiterQueue waitingReaders;
  private final WaiterQueue drainingWriter = new WaiterQueue();
  private final Patience patience = new Patience();
  private volatile boolean writerPresent;
  private volatile Thread writer;

  /** Makes a free lock without name. */
  public RwMutex() {
    this("");
  }

  /** Makes a free lock. */
  public RwMutex(String label) {
    this(label, new WaiterQueue(), new ReaderCount());
  }

  /** For tests, which put broken parts in. */
  RwMutex(String label, WaiterQueue waitingReaders, ReaderCount readers) {
    this.label = Objects.requireNonNull(label, "label");
    this.waitingReaders = waitingReaders;
    this.readers = readers;
    Observation.created(this);
  }

  /** Locks it for reading; interruption has no effect on the wait and is kept. */
  public void lockRead() {
    if (!enter()) {
      awaitWriter(READING);
    }
    Observation.acquired(this, "shared", 1, false);
  }

  /**
   * Locks it for reading unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws InterruptedException if interrupted
   */
  public void lockRead(Context context) throws InterruptedException {
    lockRead(Wait.under("read-lock", context));
  }

  /**
   * Locks it for reading unless interrupted.
   *
   * @throws InterruptedException if interrupted
   */
  public void lockReadInterruptibly() throws InterruptedException {
    lockRead(Wait.untilClaimed("read-lock"));
  }

  /**
   * Locks it for reading, waiting at most for a time.
   *
   * @return whether it is locked now for reading
   * @throws InterruptedException if interrupted
   */
  public boolean tryLockRead(Duration timeout) throws InterruptedException {
    return lockRead(Wait.atMost("read-lock", timeout));
  }

  private boolean lockRead(Wait wait) throws InterruptedException {
    wait.check();
    Wakeup wakeup = enter() ? Wakeup.CLAIMED : awaitWriter(wait);
    wait.checkEnded(wakeup);
    boolean locked = wakeup == Wakeup.CLAIMED;
    if (locked) {
      Observation.acquired(this, "shared", 1, wait.timed());
    }
    return locked;
  }

  /** Locks it for reading if no writer has it or waits for it; whether that was so. */
  public boolean tryLockRead() {
    boolean entered = enter();
    if (entered) {
      Observation.acquired(this, "shared", 1, true);
    } else {
      Observation.defaultTaken(this);
    }
    return entered;
  }

  boolean enter() {
    readers.add(1);
    if (!writerPresent) {
      return true;
    }
    leave();
    return false;
  }

  /** Counting out comes before looking for a writer, as announcing comes before his counting. */
  private void leave() {
    readers.add(-1);
    if (writerPresent && readers.sum() == 0) {
      lock.lock();
      // Counted again: the writer seen before may have gone, and another come who must wait.
      boolean empty = writerPresent && readers.sum() == 0;
      Waiter drained = empty ? drainingWriter.claimFirst(null) : null;
      lock.unlock();
      if (drained != null) {
        Observation.released(this, drained.token());
        drained.wake();
      }
    }
  }

  private Wakeup awaitWriter(Wait wait) {
    if (writer == Thread.currentThread()) {
      writers.refuseReentry();
    }
    Waiter waiter = new Waiter(this, false);
    lock.lock();
    boolean kept = writerPresent;
    if (kept) {
      waitingReaders.add(waiter);
    } else {
      // Writers announce themselves under this lock, so the next one counts this reader.
      readers.add(1);
    }
    lock.unlock();
    if (!kept) {
      return Wakeup.CLAIMED;
    }
    Wakeup wakeup = wait.await(waiter, patience);
    if (wakeup != Wakeup.CLAIMED) {
      lock.lock();
      waitingReaders.remove(waiter);
      lock.unlock();
    }
    return wakeup;
  }

  /**
   * Unlocks what was locked for reading. Unlocking more often than locking is found out by the next
   * writer.
   */
  public void unlockRead() {
    Observation.relinquished(this, "shared", 1);
    leave();
  }

  /**
   * Locks it for writing; interruption has no effect on the wait and is kept.
   *
   * @throws IllegalMonitorStateException if the thread holds it for writing already
   */
  public void lock() {
    writers.seize();
    awaitReaders(WRITING);
    own(false);
  }

  /**
   * Locks it for writing unless the context is cancelled first.
   *
   * @throws dev.fathom.runtime.CancelledException if the context is cancelled
   * @throws IllegalMonitorStateException if the thread holds it for writing already
   * @throws InterruptedException if interrupted
   */
  public void lock(Context context) throws InterruptedException {
    lock(Wait.under("lock", context));
  }

  /**
   * Locks it for writing unless interrupted.
   *
   * @throws IllegalMonitorStateException if the thread holds it for writing already
   * @throws InterruptedException if interrupted
   */
  public void lockInterruptibly() throws InterruptedException {
    lock(Wait.untilClaimed("lock"));
  }

  /**
   * Locks it for writing, waiting at most for a time.
   *
   * @return whether it is locked now by this thread
   * @throws IllegalMonitorStateException if the thread holds it for writing already
   * @throws InterruptedException if interrupted
   */
  public boolean tryLock(Duration timeout) throws InterruptedException {
    return lock(Wait.atMost("lock", timeout));
  }

  private boolean lock(Wait wait) throws InterruptedException {
    if (!writers.seize(wait)) {
      return false;
    }
    Wakeup wakeup = awaitReaders(wait);
    if (wakeup != Wakeup.CLAIMED) {
      admitReaders();
      writers.surrender();
      wait.checkEnded(wakeup);
      return false;
    }
    own(wait.timed());
    return true;
  }

  private void own(boolean timed) {
    writer = Thread.currentThread();
    Observation.acquired(this, "exclusive", 1, timed);
  }

  /** Locks it for writing if nobody has it; whether that was so. */
  public boolean tryLock() {
    if (writers.acquire()) {
      announceWriter();
      if (readers.sum() == 0) {
        own(true);
        return true;
      }
      admitReaders();
      writers.surrender();
    }
    Observation.defaultTaken(this);
    return false;
  }

  private void announceWriter() {
    lock.lock();
    writerPresent = true;
    lock.unlock();
  }

  private Wakeup awaitReaders(Wait wait) {
    announceWriter();
    if (noReaders()) {
      return Wakeup.CLAIMED;
    }
    Waiter waiter = new Waiter(this, false);
    lock.lock();
    drainingWriter.add(waiter);
    lock.unlock();
    if (noReaders() && waiter.claim()) {
      forget(waiter);
      return Wakeup.CLAIMED;
    }
    Wakeup wakeup = wait.await(waiter, patience);
    forget(waiter);
    return wakeup;
  }

  private void forget(Waiter waiter) {
    lock.lock();
    drainingWriter.remove(waiter);
    lock.unlock();
  }

  private boolean noReaders() {
    int inside = readers.sum();
    if (inside < 0) {
      admitReaders();
      writers.surrender();
      Observation.violated(this, "over-release");
      throw new IllegalMonitorStateException(this + " was unlocked by more readers than locked it");
    }
    return inside == 0;
  }

  /**
   * Unlocks what was locked for writing.
   *
   * @throws IllegalMonitorStateException if the thread does not hold it for writing
   */
  public void unlock() {
    if (writer != Thread.currentThread()) {
      Observation.violated(this, "not-owner");
      throw new IllegalMonitorStateException(
          "unlock of " + this + " by " + Thread.currentThread().getName());
    }
    Observation.relinquished(this, "exclusive", 1);
    writer = null;
    admitReaders();
    writers.surrender();
  }

  private void admitReaders() {
    lock.lock();
    Waiter admitted = waitingReaders.claimAll(null, null);
    int count = 0;
    for (Waiter w = admitted; w != null; w = WaiterQueue.following(w)) {
      count++;
    }
    if (count > 0) {
      readers.add(count);
    }
    writerPresent = false;
    lock.unlock();
    WaiterQueue.releaseAll(this, admitted);
  }

  /** Whether the current thread holds it for writing. */
  public boolean heldByCurrentThread() {
    return writer == Thread.currentThread();
  }

  @Override
  public String kind() {
    return "rw-mutex";
  }

  @Override
  public String label() {
    return label;
  }

  /** How many hold it. */
  @Override
  public int depth() {
    return writer != null ? 1 : Math.max(0, readers.sum());
  }

  /** The thread that holds it for writing; null while readers hold it or nobody does. */
  @Override
  public Thread owner() {
    return writer;
  }

  @Override
  public String toString() {
    Thread holder = writer;
    String name = label.isEmpty() ? "unnamed rw-mutex" : "rw-mutex '" + label + "'";
    if (holder != null) {
      return name + " (locked by " + holder.getName() + ")";
    }
    return name + " (" + depth() + " readers)";
  }
}
