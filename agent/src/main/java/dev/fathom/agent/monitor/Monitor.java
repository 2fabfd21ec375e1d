package dev.fathom.agent.monitor;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Stands in the ledger for a monitor that somebody waits for: the object itself may be known there
 * as something else, such as a lock, whose monitor is another thing.
 *
 * <p>Does not keep the object alive. Changed by whoever looks, read by scans.
 */
final class Monitor {

  /** What a thread can wait for at an object. */
  enum Use {
    /** To enter its monitor. */
    ENTER("lock", "monitor"),
    /** To be notified. */
    NOTIFY("await", "monitor"),
    /** The end of the thread that it is. */
    END("join", "thread");

    private final String operation;
    private final String kind;

    Use(String operation, String kind) {
      this.operation = operation;
      this.kind = kind;
    }

    String operation() {
      return operation;
    }

    String kind() {
      return kind;
    }
  }

  /**
   * Somebody who can be asked who holds it. Immutable.
   *
   * @param over whether there will be no answer any more
   * @param owner who holds it at the moment of the call; gives null when that is not known
   */
  record Source(BooleanSupplier over, Supplier<Thread> owner) {}

  private final Use use;
  private final String className;
  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private volatile WeakReference<Thread> lastInside = new WeakReference<>(null);

  Monitor(Use use, String className) {
    this.use = use;
    this.className = className;
  }

  /** One that the end of a thread is awaited at, which nobody but that thread can bring about. */
  static Monitor ofEnd(Thread target) {
    Monitor monitor = new Monitor(Use.END, target.getClass().getName());
    WeakReference<Thread> reference = new WeakReference<>(target);
    monitor.ask(
        new Source(
            () -> reference.get() == null,
            () -> {
              Thread thread = reference.get();
              return thread != null && thread.isAlive() ? thread : null;
            }));
    return monitor;
  }

  Use use() {
    return use;
  }

  String className() {
    return className;
  }

  /** Who holds it at the moment of the call; null when that is not known. */
  Thread owner() {
    for (Source source : sources) {
      Thread owner = source.owner().get();
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  /** The thread that was last seen to hold it or to have got it; null when none is known. */
  Thread lastInside() {
    return lastInside.get();
  }

  /** The thread holds it, or has just got it. */
  void lastInside(Thread thread) {
    lastInside = new WeakReference<>(thread);
  }

  /** From now on this is asked, too. */
  void ask(Source source) {
    sources.removeIf(each -> each.over().getAsBoolean());
    sources.add(source);
  }
}
