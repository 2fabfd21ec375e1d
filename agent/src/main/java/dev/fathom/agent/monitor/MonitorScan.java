package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.LiveThreads;
import dev.fathom.agent.ledger.OpenWait;
import dev.fathom.agent.ledger.Resource;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.ThreadFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks now and then for threads that wait for a monitor, to be notified, or for the end of another
 * thread, none of which the JVM tells when it begins, and adds their waits to the ledger.
 *
 * <p>Each look asks about a bounded number of threads, and looks are far enough apart to take less
 * than one part in thirty of a processor. Any thread may ask for one; there is one at a time.
 */
public final class MonitorScan {

  private static final int MOST_SUSPECTS = 10_000;
  private static final int MOST_ASKED = 64;
  private static final int MOST_HOLDERS = 128;
  private static final int RESTS_PER_LOOK = 30;
  private static final int LOOKS_IN_MEMORY = 10;

  private final Ledger ledger;
  private final Resources resources;
  private final Watches watches;
  private final Sight sight;
  private Set<Long> elsewhere = new HashSet<>();
  private Set<Long> ran = new HashSet<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private int looks;
  private long restUntil = System.nanoTime();

  /** Adds to the given ledger; {@code watches} are told when virtual threads go on. */
  public MonitorScan(Ledger ledger, Resources resources, Watches watches, Monitors monitors) {
    this.ledger = ledger;
    this.resources = resources;
    this.watches = watches;
    sight = new Sight(watches, monitors);
  }

  /**
   * One look.
   *
   * @param virtualToo whether the watches are told what they must be told
   * @param urgent whether there will be no other chance
   */
  public void look(boolean virtualToo, boolean urgent) {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      long begin = System.nanoTime();
      if (begin - restUntil >= 0 || urgent) {
        askAll(suspects(virtualToo));
        findHolders();
        long end = System.nanoTime();
        // Some of the first look is the loading of classes.
        restUntil = looks > 1 ? end + RESTS_PER_LOOK * (end - begin) : end;
      }
    } finally {
      looking.set(false);
    }
  }

  /** Whether this JVM shows what virtual threads wait for. */
  public boolean seesVirtualThreads() {
    return sight.seesVirtualThreads();
  }

  /** Who waited for something else before is asked again some time. */
  private void askAll(List<Thread> suspects) {
    Set<Long> before = looks++ % LOOKS_IN_MEMORY == 0 ? Set.of() : elsewhere;
    elsewhere = new HashSet<>();
    int asked = 0;
    for (Thread thread : suspects) {
      long id = ThreadFacts.id(thread);
      boolean blocked = thread.getState() == Thread.State.BLOCKED;
      if (!blocked && before.contains(id)) {
        elsewhere.add(id);
      } else if (asked++ < MOST_ASKED && !adopt(thread)) {
        elsewhere.add(id);
      }
    }
  }

  private List<Thread> suspects(boolean virtualToo) {
    List<Thread> suspects = new ArrayList<>();
    Set<Long> running = new HashSet<>();
    LiveThreads.forEach(
        thread -> {
          boolean virtual = ThreadFacts.isVirtual(thread);
          if (suspects.size() < MOST_SUSPECTS && (virtualToo || !virtual) && isSuspect(thread)) {
            suspects.add(thread);
          } else if (running.size() < MOST_ASKED && isRunning(thread)) {
            running.add(ThreadFacts.id(thread));
          }
        });
    ran = running;
    return suspects;
  }

  /**
   * Who runs for long may be somebody for whom others wait; and of virtual threads that keep a
   * carrier, thread dumps tell only the id.
   */
  private boolean isRunning(Thread thread) {
    boolean runs =
        thread.getState() == Thread.State.RUNNABLE
            && thread != Thread.currentThread()
            && !ThreadFacts.servesJvm(thread);
    if (runs && ran.contains(ThreadFacts.id(thread)) && isAtWork(thread)) {
      ledger.taskOf(thread);
    }
    return runs;
  }

  /** Who reads from a socket counts as running, too. */
  private static boolean isAtWork(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && !stack[0].isNativeMethod();
  }

  private boolean isSuspect(Thread thread) {
    Thread.State state = thread.getState();
    boolean waits =
        state == Thread.State.BLOCKED
            || (state == Thread.State.WAITING && LockSupport.getBlocker(thread) == null);
    return waits && !ThreadFacts.servesJvm(thread) && ledger.presentWaitOf(thread) == null;
  }

  private boolean adopt(Thread thread) {
    synchronized (watches) {
      return ledger.presentWaitOf(thread) != null || adoptAlone(thread);
    }
  }

  private boolean adoptAlone(Thread thread) {
    Sighting seen = sight.of(thread);
    if (seen == null) {
      return false;
    }
    Monitor monitor = seen.monitor();
    Resource resource = resources.of(monitor, () -> MonitorReader.INSTANCE);
    resource.description();
    ledger.adopt(thread, monitor.use().operation(), false, resource, seen);
    return true;
  }

  /**
   * Looks for those who hold what others wait to enter, among those who wait themselves: such a one
   * holds the same monitors until its wait ends.
   */
  private void findHolders() {
    if (!sight.lacksHolders()) {
      return;
    }
    List<OpenWait> waits = new ArrayList<>();
    ledger.waits(
        wait -> {
          if (waits.size() < MOST_HOLDERS) {
            waits.add(wait);
          }
        });
    for (OpenWait wait : waits) {
      Thread thread = wait.task().thread();
      if (thread != null) {
        sight.findHeldBy(thread, () -> !ledger.isOpen(wait), wait.task()::thread);
      }
    }
  }
}
