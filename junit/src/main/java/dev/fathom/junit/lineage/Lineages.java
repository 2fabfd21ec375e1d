package dev.fathom.junit.lineage;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Follows the descent of threads: who is created by a thread of a scope, or by one that descends
 * from it, belongs to the scope.
 *
 * <p>Threads that inherit no thread locals are not followed. Safe for use by any thread; there is
 * one for each suite.
 */
public final class Lineages {

  /** How many frames may lie between here and the constructor of a virtual thread. */
  private static final int NEAR = 12;

  private static final boolean MAY_BE_VIRTUAL = Runtime.version().feature() >= 19;

  /** Of one suite; several may run in one JVM. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Lineage> current = new Inherited();

  private final StackWalker walker = StackWalker.getInstance();
  private final Function<Scope, Scope> handOff;
  private final Births births;

  /**
   * Lineages of no thread yet.
   *
   * @param handOff tells, on a thread that creates another, for which scope it works now, given
   *     that from which it descends: a thread of a pool may work for others
   */
  public Lineages(Function<Scope, Scope> handOff) {
    this.handOff = handOff;
    births = new Births(isNumberedFirst());
  }

  /** Finds out whether a thread gets its id before it inherits thread locals. */
  @SuppressWarnings({"deprecation", "ThreadLocalUsage"}) // the id's successor is not in 17
  private static boolean isNumberedFirst() {
    long[] probe = new long[1];
    ThreadLocal<Object> trial =
        new InheritableThreadLocal<>() {
          @Override
          protected Object childValue(Object parent) {
            probe[0] = Births.probe();
            return parent;
          }
        };
    trial.set(probe);
    try {
      return new Thread(null, null, "Fathom Trial", 0, true).getId() < probe[0];
    } finally {
      trial.remove();
    }
  }

  /**
   * What the current thread creates from now on belongs to the scope.
   *
   * @return what to give to {@link #leave}
   */
  public Lineage enter(Scope scope) {
    Lineage before = current.get();
    current.set(Lineage.root(scope));
    return before;
  }

  /**
   * What the current thread creates from now on belongs to nobody.
   *
   * @return what to give to {@link #leave}
   */
  public Lineage pause() {
    Lineage before = current.get();
    current.remove();
    return before;
  }

  /** The current thread belongs again to what it belonged to before; null for nothing. */
  public void leave(Lineage before) {
    if (before == null) {
      current.remove();
    } else {
      current.set(before);
    }
  }

  /** Where the thread with this id comes from, if that is known. */
  public Optional<Lineage> of(long threadId) {
    return Optional.ofNullable(births.of(threadId));
  }

  /** Forgets the threads of scopes that nobody will ask about. */
  public void forgetJudged() {
    births.forgetJudged();
  }

  private boolean createsVirtualThread() {
    return MAY_BE_VIRTUAL && walker.walk(Lineages::beginsInAVirtualThread);
  }

  private static boolean beginsInAVirtualThread(Stream<StackFrame> stack) {
    Iterator<StackFrame> frames = stack.iterator();
    for (int i = 0; i < NEAR && frames.hasNext(); i++) {
      if (frames.next().getClassName().equals("java.lang.VirtualThread")) {
        return true;
      }
    }
    return false;
  }

  /** The value that a thread gets from its creator, in whose thread this is called. */
  private final class Inherited extends InheritableThreadLocal<Lineage> {

    @Override
    protected Lineage childValue(Lineage parent) {
      if (parent == null) {
        return null;
      }
      Births.Newborn early = births.areNumberedFirst() ? births.born() : null;
      Scope scope = handOff.apply(parent.scope());
      if (scope == null) {
        return null;
      }
      if (createsVirtualThread()) {
        scope.sawVirtualThread();
      }
      Throwable birth = births.haveRoomForStacks() ? new Throwable() : null;
      Lineage child = Lineage.of(scope, Thread.currentThread().getName(), birth);
      Births.Newborn newborn = early == null ? births.born() : early;
      newborn.is(child);
      return child;
    }
  }
}
