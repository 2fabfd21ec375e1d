package dev.fathom.agent.ledger;

import dev.fathom.event.TaskEvent;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * A task that was created and has not ended; or a thread that nobody started as a task.
 *
 * <p>Does not keep its thread alive. Changed by the thread that runs it, read by scans.
 */
public final class OpenTask extends Entry {

  private static final AtomicReferenceFieldUpdater<OpenTask, OpenWait> WAIT =
      AtomicReferenceFieldUpdater.newUpdater(OpenTask.class, OpenWait.class, "wait");

  private final String name;
  private final boolean implicit;
  private final long creator;
  private final Stack creation;
  private final Resource executor;
  private final String operationId;
  private final long created;
  private volatile RunningThread runner;
  private volatile long started;
  private volatile OpenWait wait;
  private volatile Resource context;
  private volatile boolean over;
  private volatile long scope;
  private OpenTask outer;
  private TaskEvent event;
  private WeakReference<Object> command;
  private Failure failure;
  private Subject next;
  private Resource nextFuture;
  private long parked;
  private Belongings belongings;
  private Resource awaited;
  private Resource givenBack;
  private long givenBackSince;

  OpenTask(
      String name,
      boolean implicit,
      long creator,
      Stack creation,
      Resource executor,
      String operationId,
      long created) {
    this.name = name;
    this.implicit = implicit;
    this.creator = creator;
    this.creation = creation;
    this.executor = executor;
    this.operationId = operationId;
    this.created = created;
  }

  void start(RunningThread by, long now, TaskEvent begun) {
    event = begun;
    started = now;
    runner = by;
  }

  /** What runs it; null before the start. */
  RunningThread runner() {
    return runner;
  }

  /** Its name; that of the thread when it stands for one. */
  public String name() {
    return implicit ? threadName() : name;
  }

  /** Whether it stands for a thread that nobody started as a task. */
  public boolean implicit() {
    return implicit;
  }

  /** Identity of the task that created it; 0 when unknown. */
  public long creator() {
    return creator;
  }

  /** Identity of the task whose scope it belongs to, by descent or itself; 0 when to none. */
  public long scope() {
    return scope;
  }

  void scope(long task) {
    scope = task;
  }

  /** Where it was created; null when that was not taken. */
  public Stack creation() {
    return creation;
  }

  /** What runs it; null when it has a thread of its own. */
  public Resource executor() {
    return executor;
  }

  /** What can cancel it; null when nothing can, or nobody told. */
  public Resource context() {
    return context;
  }

  void context(Resource resource) {
    context = resource;
  }

  /** The operation that it serves; empty when unknown. */
  public String operationId() {
    return operationId;
  }

  /** Whether it has ended, or will never run. */
  public boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  /** When it was created, on the time line. */
  public long created() {
    return created;
  }

  /** Whether it has begun to run. */
  public boolean isStarted() {
    return runner != null;
  }

  /** When it began to run, on the time line; meaningless before. */
  public long started() {
    return started;
  }

  /** The thread that runs it; null before the start and when the thread was collected. */
  public Thread thread() {
    RunningThread known = runner;
    return known == null ? null : known.thread();
  }

  /** Id of the thread that runs it; 0 before the start. */
  public long threadId() {
    RunningThread known = runner;
    return known == null ? 0 : known.id();
  }

  /** The thread's name now, or the last one known. */
  public String threadName() {
    RunningThread known = runner;
    return known == null ? "" : known.name();
  }

  /** Whether it runs on a virtual thread. */
  public boolean virtual() {
    RunningThread known = runner;
    return known != null && known.isVirtual();
  }

  /** The wait it is in; null when it is in none. */
  public OpenWait currentWait() {
    return wait;
  }

  void currentWait(OpenWait now) {
    wait = now;
  }

  /** Sets the wait it is in, unless it is in one. */
  boolean adopt(OpenWait found) {
    return WAIT.compareAndSet(this, null, found);
  }

  /** It is no longer in this wait, if it was. */
  void forget(OpenWait over) {
    WAIT.compareAndSet(this, over, null);
  }

  /** The event that began with its run; null when nobody recorded then. */
  public TaskEvent event() {
    return event;
  }

  /** The task that the thread ran before, and will run again; null when there was none. */
  OpenTask outer() {
    return outer;
  }

  void outer(OpenTask task) {
    outer = task;
  }

  // Known only to the thread that runs it.

  /** Whether it is the run of this object. */
  public boolean runs(Object object) {
    return command != null && command.get() == object;
  }

  /** It is the run of this object. */
  public void command(Object object) {
    command = new WeakReference<>(object);
  }

  /** How it failed, when it keeps that to itself; null when it did not. */
  public Failure failure() {
    return failure;
  }

  /** It failed, and keeps that to itself. */
  public void failure(Failure how) {
    failure = how;
  }

  /** What the next condition is awaited for; null when for its own sake. Tells it once. */
  public Subject takeNext() {
    Subject subject = next;
    next = null;
    return subject;
  }

  /** The next condition is awaited for this. */
  public void next(Subject subject) {
    next = subject;
  }

  /** The future that is waited for next; null when unknown. Tells it once. */
  public Resource takeNextFuture() {
    Resource future = nextFuture;
    nextFuture = null;
    return future;
  }

  /** The future that is waited for next. */
  public void nextFuture(Resource future) {
    nextFuture = future;
  }

  /** What it waited for last; null when that is not known. */
  public Resource awaited() {
    return awaited;
  }

  /** It waits for this. */
  public void awaited(Resource resource) {
    awaited = resource;
  }

  /** The wait that ends when the thread goes on; 0 when there is none. Tells it once. */
  public long takeParked() {
    long id = parked;
    parked = 0;
    return id;
  }

  /** The wait that ends when the thread goes on. */
  public void parked(long id) {
    parked = id;
  }

  /** What it holds; null when nothing ever. */
  public Belongings belongings() {
    return belongings;
  }

  /** What it holds is kept here from now on. */
  public void belongings(Belongings kept) {
    belongings = kept;
  }

  /** It has given something back that it had held since then. */
  public void gaveBack(Resource resource, long since) {
    givenBack = resource;
    givenBackSince = since;
  }

  /** Since when it had held what it gave back last, if that was this; 0 otherwise. */
  public long hadHeldSince(Resource resource) {
    return givenBack == resource ? givenBackSince : 0;
  }

  /** What is known of the things that a task holds; it goes with the task. */
  public interface Belongings {}

  /**
   * Something that is waited for by means of something else. Immutable.
   *
   * @param resource what is waited for
   * @param operation what is done with it
   */
  public record Subject(Resource resource, String operation) {}
}
