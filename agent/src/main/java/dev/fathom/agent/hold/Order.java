package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * That a task which held one resource went for another, and how often. Two orders are equal when
 * they tell of the same resources, sites, operation and gates, and of the same thread.
 *
 * <p>Immutable but for its count. Safe for use by any thread, except what scans alone may call.
 */
public final class Order {

  private final Hold held;
  private final Resource resource;
  private final String operation;
  private final boolean timed;
  private final Stack stack;
  private final String gates;
  private final OpenTask task;
  private final int hash;
  private final AtomicLong count = new AtomicLong();
  private final AtomicInteger threads = new AtomicInteger(1);
  private long writtenCount;
  private int writtenIn = -1;

  Order(
      Hold held,
      Resource resource,
      String operation,
      boolean timed,
      Stack stack,
      String gates,
      OpenTask task) {
    this.held = held;
    this.resource = resource;
    this.operation = operation;
    this.timed = timed;
    this.stack = stack;
    this.gates = gates;
    this.task = task;
    long mixed = held.resource().id();
    mixed = mixed * 31 + resource.id();
    mixed = mixed * 31 + idOf(held.stack());
    mixed = mixed * 31 + idOf(stack);
    mixed = mixed * 31 + task.threadId();
    hash = (int) (mixed ^ mixed >>> Integer.SIZE);
  }

  private static long idOf(Stack stack) {
    return stack == null ? 0 : stack.id();
  }

  /** Whether one more thread that does the same may have an entry of its own. */
  boolean admitsThread(int most) {
    return threads.get() < most && threads.incrementAndGet() <= most;
  }

  void again() {
    count.incrementAndGet();
  }

  /** What the task held, and where it had acquired that. */
  public Hold held() {
    return held;
  }

  /** What it went for. */
  public Resource resource() {
    return resource;
  }

  /** What it did there. */
  public String operation() {
    return operation;
  }

  /** Whether it would have given up by itself, or did not wait at all. */
  public boolean timed() {
    return timed;
  }

  /** Where it went for it; null when that was not taken. */
  public Stack stack() {
    return stack;
  }

  /** Ids of what else it held exclusively, ascending, separated by spaces. */
  public String gates() {
    return gates;
  }

  /** The first task that did so on its thread. */
  public OpenTask task() {
    return task;
  }

  /** How often. */
  public long count() {
    return count.get();
  }

  /** Whether a row of it would say something that the last one did not say in this chunk. */
  public boolean claimWritten(int generation) {
    long now = count.get();
    if (writtenIn == generation && writtenCount == now) {
      return false;
    }
    writtenIn = generation;
    writtenCount = now;
    return true;
  }

  /** Whether a row has told of it and it cannot happen again, since something was collected. */
  boolean isHistory() {
    return writtenIn >= 0 && (held.resource().isGone() || resource.isGone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Order order
        && held.resource() == order.held.resource()
        && held.mode() == order.held.mode()
        && idOf(held.stack()) == idOf(order.held.stack())
        && resource == order.resource
        && operation.equals(order.operation)
        && timed == order.timed
        && idOf(stack) == idOf(order.stack)
        && task.threadId() == order.task.threadId()
        && Objects.equals(gates, order.gates);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
