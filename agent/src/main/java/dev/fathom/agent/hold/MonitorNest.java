package dev.fathom.agent.hold;

import dev.fathom.agent.ledger.OpenTask;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Stack;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The monitors that one thread has entered and not left, in this order, each once. Those beyond a
 * bounded number make all of them unknown until the thread has left every one.
 *
 * <p>Confined to that thread, but for {@link #isOver}. Keeps no object alive.
 */
public final class MonitorNest {

  private static final int MOST = 16;

  /** Of each way to come to a monitor while others are held the stack is taken once. */
  private static final int WAYS = 32;

  private final WeakReference<Thread> thread;
  private final Entered[] entered = new Entered[MOST];
  private int size;
  private boolean full;
  private long[] ways;
  private Stack[] stacks;

  MonitorNest(Thread thread) {
    this.thread = new WeakReference<>(thread);
  }

  /** A monitor that was entered. */
  private static final class Entered {

    private final WeakReference<Object> object;
    private final String where;
    private Hold hold;

    Entered(Object object, String where) {
      this.object = new WeakReference<>(object);
      this.where = where;
    }
  }

  /** Whether the thread has ended. */
  boolean isOver() {
    Thread present = thread.get();
    return present == null || !present.isAlive();
  }

  /** Forgets those that were left. */
  void settle() {
    int left = 0;
    for (int i = 0; i < size; i++) {
      Object object = entered[i].object.get();
      if (object != null && Thread.holdsLock(object)) {
        entered[left++] = entered[i];
      }
    }
    for (int i = left; i < size; i++) {
      entered[i] = null;
    }
    size = left;
    full &= left > 0;
  }

  /** Whether nothing is held, as far as it is known. */
  public boolean isEmpty() {
    return size == 0 || full;
  }

  /** Whether the monitor of this object was entered before, and not left. */
  public boolean contains(Object object) {
    for (int i = 0; i < size; i++) {
      if (entered[i].object.get() == object) {
        return true;
      }
    }
    return false;
  }

  /**
   * The thread enters one more.
   *
   * @param where the place, as a frame of a stack
   */
  public void add(Object object, String where) {
    if (size == MOST) {
      full = true;
    } else {
      entered[size++] = new Entered(object, where);
    }
  }

  /**
   * The stack of the thread, which goes for one more. Taking it takes longer than most monitors are
   * held, so one that was taken before serves again where the same objects were entered at the same
   * places.
   */
  public Stack stackAt(Object object, String where, Supplier<Stack> taken) {
    long way = way(object, where);
    int place = (int) (way >>> Integer.SIZE) & (WAYS - 1);
    if (ways == null) {
      ways = new long[WAYS];
      stacks = new Stack[WAYS];
    }
    if (ways[place] != way || stacks[place] == null) {
      stacks[place] = taken.get();
      ways[place] = way;
    }
    return stacks[place];
  }

  private long way(Object object, String where) {
    long way = mix(mix(size, System.identityHashCode(object)), where.hashCode());
    for (int i = 0; i < size; i++) {
      way = mix(way, System.identityHashCode(entered[i].object.get()));
      way = mix(way, entered[i].where.hashCode());
    }
    return way;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> Integer.SIZE;
  }

  /**
   * What the thread holds of them, the first one first; null when one of them was left out, which
   * could be what keeps others apart.
   *
   * @param task what the thread runs
   * @param resources what stands for the monitor of an object; null for one that is left out
   * @param stacks where one was entered, from the place and what is known of the stack now
   */
  public List<Hold> holds(
      OpenTask task,
      long now,
      Function<Object, Resource> resources,
      Function<String, Stack> stacks) {
    List<Hold> holds = new ArrayList<>(size);
    for (int i = 0; i < size && !full; i++) {
      Entered each = entered[i];
      if (each.hold == null) {
        each.hold = hold(each, task, now, resources, stacks);
      }
      if (each.hold == null) {
        return null;
      }
      holds.add(each.hold);
    }
    return holds;
  }

  private static Hold hold(
      Entered entered,
      OpenTask task,
      long now,
      Function<Object, Resource> resources,
      Function<String, Stack> stacks) {
    Object object = entered.object.get();
    Resource resource = object == null ? null : resources.apply(object);
    return resource == null
        ? null
        : new Hold(resource, Mode.EXCLUSIVE, task, 1, now, stacks.apply(entered.where));
  }
}
