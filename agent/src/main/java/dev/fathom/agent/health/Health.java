package dev.fathom.agent.health;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The agent's own account: counters, and complaints of one line each.
 *
 * <p>Safe for use by any thread; nothing here throws.
 */
public final class Health {

  private static final int MOST_COMPLAINTS = 50;

  private final PrintStream err;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder unwritten = new LongAdder();
  private final LongAdder unseen = new LongAdder();
  private final LongAdder unwrittenTasks = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final AtomicInteger woven = new AtomicInteger();
  private final AtomicInteger skipped = new AtomicInteger();
  private volatile boolean quiet;
  private volatile String lastError = "";

  /** Complaints go to the given stream. */
  public Health(PrintStream err) {
    this.err = err;
  }

  /** Whether to keep complaints to ourselves; they are still counted and in the recording. */
  public void quiet(boolean quiet) {
    this.quiet = quiet;
  }

  /** Says something once, on one line. */
  public void complain(String problem) {
    if (!quiet && said.size() < MOST_COMPLAINTS && said.add(problem)) {
      err.println("fathom: " + problem);
    }
  }

  /** Something inside the agent failed; the application went on. */
  public void failed(String doing, Throwable failure) {
    errors.increment();
    lastError = doing + ": " + failure;
    complain(doing + " failed: " + failure);
  }

  /** Something was done in another way than it should have been; it stands in our account. */
  public void noted(String doing, Throwable reason) {
    lastError = doing + ": " + reason;
  }

  /**
   * Like {@link #failed}, for failures on an application's thread, which may have no stack or
   * memory left: only counts, and keeps the failure's class.
   */
  public void failedInside(Throwable failure) {
    errors.increment();
    lastError = failure.getClass().getName();
  }

  /** A row was lost. */
  public void dropped() {
    dropped.increment();
  }

  /** A long wait was counted and left no row of its own, since there were too many. */
  public void unwritten() {
    unwritten.increment();
  }

  /** Long waits that left no row of their own. */
  public long unwrittenWaits() {
    return unwritten.sum();
  }

  /** Virtual threads waited so often for monitors that nobody found out about. */
  public void unseen(long waits) {
    unseen.add(waits);
  }

  /** Waits for monitors of which nothing is known. */
  public long unseenWaits() {
    return unseen.sum();
  }

  /** A task ended well and left no row of its own, since there were too many. */
  public void taskUnwritten() {
    unwrittenTasks.increment();
  }

  /** Tasks that left no row of their own. */
  public long unwrittenTasks() {
    return unwrittenTasks.sum();
  }

  /** Classes that are now instrumented. */
  public void wove(int classes) {
    woven.addAndGet(classes);
  }

  /** A target was not found or could not be instrumented. */
  public void skipped() {
    skipped.incrementAndGet();
  }

  /** Rows lost so far. */
  public long droppedRows() {
    return dropped.sum();
  }

  /** Errors so far. */
  public long errors() {
    return errors.sum();
  }

  /** Classes instrumented. */
  public int wovenClasses() {
    return woven.get();
  }

  /** Targets skipped. */
  public int skippedTargets() {
    return skipped.get();
  }

  /** The last error; empty when there was none. */
  public String lastError() {
    return lastError;
  }
}
