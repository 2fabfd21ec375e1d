package dev.fathom.analyzer.finding;

import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of rules. An id never changes once released. */
public enum RuleId {
  DEADLOCK("deadlock", "a set of waiters, and everyone who could end a wait is in the set"),
  LEAKED_TASK("leaked-task", "a task that will not end"),
  BLOCKED_SEND("blocked-send", "senders wait for room or for a receiver"),
  BLOCKED_RECEIVE("blocked-receive", "receivers wait for work that is late"),
  LOCK_ORDER_INVERSION("lock-order-inversion", "locks are taken in orders that can lock up"),
  LOCK_NOT_RELEASED("lock-not-released", "the holder of a lock ended without releasing it"),
  LOCK_CONTENTION("lock-contention", "tasks wait for a lock that others hold"),
  POOL_EXHAUSTION("pool-exhaustion", "tasks wait for permits or leases that others keep"),
  POOL_STARVATION("pool-starvation", "tasks wait in the queue of a pool whose workers are stuck"),
  UNOBSERVED_FAILURE("unobserved-failure", "a task failed and nobody looked"),
  ABANDONED_TASK("abandoned-task", "the JVM ended before a task did"),
  OVER_CONCURRENCY("over-concurrency", "far more tasks at once than can make progress"),
  CARRIER_STARVATION("carrier-starvation", "virtual threads wait for a carrier"),
  CONTEXT_NOT_CANCELLED("context-not-cancelled", "contexts pile up that nobody cancels or closes"),
  IGNORED_CANCELLATION("ignored-cancellation", "a task goes on after it was cancelled"),
  OVER_BUFFERING("over-buffering", "a buffer hides that the receiver is slower"),
  CONTRACT_VIOLATION("contract-violation", "a primitive was used against its contract"),
  THREAD_PINNING("thread-pinning", "virtual threads held their carrier while they waited"),
  BUSY_WAITING("busy-waiting", "a task tries again and again instead of waiting"),
  LATENCY("latency", "how long operations take");

  private final String id;
  private final String summary;

  RuleId(String id, String summary) {
    this.id = id;
    this.summary = summary;
  }

  /** The rule with this id, if there is one. */
  public static Optional<RuleId> of(String id) {
    return Stream.of(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }

  /** The stable id, such as {@code leaked-task}. */
  public String id() {
    return id;
  }

  /** What it says, as a clause without capital and full stop. */
  public String summary() {
    return summary;
  }

  @Override
  public String toString() {
    return id;
  }
}
