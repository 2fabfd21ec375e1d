package dev.fathom.agent.ledger;

/**
 * A task in one role at one resource: how often it was in it, when last, and where.
 *
 * <p>Changed by the thread that runs the task, read by scans, which may see a count that is not of
 * the same moment as the instant. What {@link #claimWritten} needs belongs to scans.
 */
public final class Peer {

  /** For so long a stack is taken to show where the task does it. */
  private static final long STACK_SERVES_NANOS = 1_000_000_000L;

  private final long task;
  private final long threadId;
  private final String threadName;
  private final boolean virtual;
  private final long first;
  private long count;
  private long stackAt;
  private volatile Stack stack;
  private volatile long at;
  private long writtenAt;
  private int writtenIn = -1;
  private boolean writtenEnded;

  Peer(OpenTask task, long now) {
    this.task = task.id();
    threadId = task.threadId();
    threadName = task.threadName();
    virtual = task.virtual();
    first = now;
    at = now;
  }

  /** Whether its stack should be taken now. */
  public boolean wantsStack(long now) {
    return stack == null || now - stackAt > STACK_SERVES_NANOS;
  }

  /** It did it once more; the stack is null when it was not taken. */
  public void again(long now, Stack here) {
    count++;
    if (here != null) {
      stackAt = now;
      stack = here;
    }
    at = now;
  }

  /** Identity of its task. */
  public long task() {
    return task;
  }

  /** Id of its thread. */
  public long threadId() {
    return threadId;
  }

  /** Name of its thread; often empty for virtual threads. */
  public String threadName() {
    return threadName;
  }

  /** Whether its thread is virtual. */
  public boolean virtual() {
    return virtual;
  }

  /** How often, as far as that was seen. */
  public long count() {
    return count;
  }

  /** When first, on the agent's time line. */
  public long first() {
    return first;
  }

  /** When last, on the agent's time line. */
  public long at() {
    return at;
  }

  /** Where it did so lately; null when that was not taken. */
  public Stack stack() {
    return stack;
  }

  /** Whether a row of it would say something that the last one did not say in this chunk. */
  public boolean claimWritten(boolean ended, int generation) {
    long instant = at;
    if (writtenIn == generation && writtenAt == instant && writtenEnded == ended) {
      return false;
    }
    writtenIn = generation;
    writtenAt = instant;
    writtenEnded = ended;
    return true;
  }
}
