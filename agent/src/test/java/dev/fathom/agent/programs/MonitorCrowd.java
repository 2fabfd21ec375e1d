package dev.fathom.agent.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A crowd of threads that enter a few monitors, always in the same order, rest in them, wait to be
 * notified and notify, and count under a monitor how often they have done so.
 *
 * <p>Arguments: {@code platform} or {@code virtual}, and for how many milliseconds. Says {@code
 * right} if no count was lost.
 */
public final class MonitorCrowd {

  private static final int MONITORS = 6;
  private static final int THREADS = 120;

  private final Object[] monitors = new Object[MONITORS];
  private final long[] counts = new long[MONITORS];
  private final long end;

  private MonitorCrowd(long millis) {
    end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (int i = 0; i < MONITORS; i++) {
      monitors[i] = new Object();
    }
  }

  /** Ends when all threads have ended. */
  public static void main(String[] arguments) throws Exception {
    MonitorCrowd crowd = new MonitorCrowd(Long.parseLong(arguments[1]));
    long[] own = new long[THREADS];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      boolean virtual = arguments[0].equals("virtual");
      threads.add(Threads.start(virtual, "member-" + i, () -> own[number] = crowd.work(number)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long told = 0;
    long counted = 0;
    for (long each : own) {
      told += each;
    }
    for (long each : crowd.counts) {
      counted += each;
    }
    System.out.println(told == counted && told > 0 ? "right" : "wrong " + told + " " + counted);
  }

  private long work(int number) {
    long turns = 0;
    for (int turn = number; System.nanoTime() < end; turn++) {
      int first = turn % (MONITORS - 1);
      synchronized (monitors[first]) {
        if (turn % 3 == 0) {
          rest(first, turn);
        }
        synchronized (monitors[first + 1]) {
          counts[first + 1]++;
          turns++;
        }
      }
    }
    return turns;
  }

  /** What is waited for and told does not matter, only that it is. */
  @SuppressWarnings({"NakedNotify", "WaitNotInLoop"})
  private void rest(int monitor, int turn) {
    if (turn % 2 == 0) {
      monitors[monitor].notifyAll();
      Threads.pause(turn % 4 == 0 ? 1 : 0);
      return;
    }
    try {
      monitors[monitor].wait(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
