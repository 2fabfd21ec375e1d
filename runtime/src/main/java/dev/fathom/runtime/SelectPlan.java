package dev.fathom.runtime;

import dev.fathom.runtime.internal.SpinLock;
import dev.fathom.runtime.internal.Wait;
import dev.fathom.runtime.internal.Waiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What does not change between two uses of a select: its cases and the order of their locks. */
final class SelectPlan {

  final SelectCase[] cases;
  final DefaultCase otherwise;
  final int otherwisePosition;
  final TimeoutCase timeout;
  final int timeoutPosition;

  private final int[] positions;
  private final boolean dynamic;
  private final Object[] constantOffers;
  private final SpinLock[] locks;

  /** What is done when it is not the end of a context; a guard may leave less to wait for. */
  private final String operation;

  SelectPlan(Select.Case... given) {
    List<SelectCase> waiting = new ArrayList<>();
    int[] places = new int[given.length];
    int defaultAt = -1;
    int timeoutAt = -1;
    for (int i = 0; i < given.length; i++) {
      if (given[i] instanceof SelectCase one) {
        places[waiting.size()] = i;
        waiting.add(one);
      } else if (given[i] instanceof DefaultCase) {
        defaultAt = atMostOne(defaultAt, i, "default");
      } else {
        timeoutAt = atMostOne(timeoutAt, i, "timeout");
      }
    }
    cases = waiting.toArray(SelectCase[]::new);
    positions = places;
    otherwisePosition = defaultAt;
    otherwise = defaultAt < 0 ? null : (DefaultCase) given[defaultAt];
    timeoutPosition = timeoutAt;
    timeout = timeoutAt < 0 ? null : (TimeoutCase) given[timeoutAt];
    dynamic = waiting.stream().anyMatch(SelectCase::dynamic);
    constantOffers = dynamic ? null : waiting.stream().map(SelectCase::offer).toArray();
    locks =
        waiting.stream()
            .filter(one -> !one.absent())
            .map(SelectCase::lock)
            .distinct()
            .sorted(Comparator.comparingLong(SpinLock::rank))
            .toArray(SpinLock[]::new);
    List<SelectCase> channels =
        waiting.stream().filter(one -> one.isOfChannel() && !one.absent()).toList();
    operation = channels.size() == 1 ? operationOf(channels.get(0)) : "select";
  }

  private static int atMostOne(int before, int now, String what) {
    if (before >= 0) {
      throw new IllegalArgumentException("more than one " + what);
    }
    return now;
  }

  /** What each case would send now; {@link SelectCase#DISABLED} for those that take no part. */
  Object[] offers() {
    if (!dynamic) {
      return constantOffers;
    }
    Object[] offers = new Object[cases.length];
    Arrays.setAll(offers, i -> cases[i].offer());
    return offers;
  }

  /**
   * The current thread's waiters, one for each case and null where a case takes no part. Behind
   * them stands the leader of the group once more.
   */
  Waiter[] waiters(Object[] offers) {
    Waiter[] waiters = new Waiter[cases.length + 1];
    Waiter leader = null;
    for (int i = 0; i < cases.length; i++) {
      if (offers[i] != SelectCase.DISABLED) {
        Waiter waiter = newWaiter(cases[i], leader);
        waiter.item = offers[i];
        waiters[i] = waiter;
        leader = leader == null ? waiter : leader;
      }
    }
    if (leader == null) {
      if (timeout == null) {
        throw new IllegalStateException("select without an enabled case would wait for ever");
      }
      leader = new Waiter(timeout, false);
    }
    waiters[cases.length] = leader;
    return waiters;
  }

  private static Waiter newWaiter(SelectCase one, Waiter leader) {
    return leader == null
        ? new Waiter(one.resource(), one.sends())
        : new Waiter(one.resource(), one.sends(), leader);
  }

  /**
   * A wait in the name of what these waiters do: a select that only contexts can keep from one
   * channel is a send or a receive there.
   */
  Wait newWait(Waiter[] waiters) {
    String waiting = operationOf(waiters);
    return timeout == null
        ? Wait.untilClaimed(waiting, timed(waiters))
        : Wait.atMost(waiting, timeout.timeout());
  }

  private String operationOf(Waiter[] waiters) {
    int waiting = 0;
    int channels = 0;
    String last = "receive";
    for (int i = 0; i < cases.length; i++) {
      if (waiters[i] != null) {
        waiting++;
        if (cases[i].isOfChannel()) {
          channels++;
          last = operationOf(cases[i]);
        }
      }
    }
    return channels == 1 || waiting <= 1 ? last : "select";
  }

  private static String operationOf(SelectCase one) {
    return one.sends() ? "send" : "receive";
  }

  private boolean timed(Waiter[] waiters) {
    for (int i = 0; i < cases.length; i++) {
      if (waiters[i] != null && cases[i].timed()) {
        return true;
      }
    }
    return false;
  }

  void lockAll() {
    for (SpinLock lock : locks) {
      lock.lock();
    }
  }

  void unlockAllBut(SpinLock kept) {
    for (SpinLock lock : locks) {
      if (lock != kept) {
        lock.unlock();
      }
    }
  }

  void enqueueLocked(Waiter[] waiters) {
    for (int i = 0; i < cases.length; i++) {
      if (waiters[i] != null) {
        cases[i].enqueueLocked(waiters[i]);
      }
    }
  }

  /** Takes the waiters out that did not win; the index of the one that did, or -1. */
  int withdraw(Waiter[] waiters, Waiter winner) {
    int chosen = -1;
    for (int i = 0; i < cases.length; i++) {
      if (waiters[i] == winner) {
        chosen = i;
      } else if (waiters[i] != null) {
        SpinLock lock = cases[i].lock();
        lock.lock();
        cases[i].removeLocked(waiters[i]);
        lock.unlock();
      }
    }
    return chosen;
  }

  int complete(int chosen, Object result) throws InterruptedException {
    cases[chosen].complete(result, operation, otherwise != null || timeout != null);
    return positions[chosen];
  }
}
