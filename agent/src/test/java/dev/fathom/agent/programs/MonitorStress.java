package dev.fathom.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Virtual threads that do all that one can do with monitors: enter them when others are inside,
 * rest in them, wait to be notified with and without a limit, notify, are interrupted meanwhile,
 * and enter them where they cannot give up their carrier. Each counts under a monitor how often it
 * was inside.
 *
 * <p>Arguments: how many threads, and for how many milliseconds. Says {@code working} when all have
 * begun, and {@code right} at the end if no count was lost.
 */
public final class MonitorStress {

  private static final int MONITORS = 8;

  private static MonitorStress present;

  private final Object[] monitors = new Object[MONITORS];
  private final long[] counts = new long[MONITORS];
  private final AtomicLong told = new AtomicLong();
  private final byte[] pinned;
  private volatile boolean over;

  private MonitorStress(byte[] pinned) {
    this.pinned = pinned;
    for (int i = 0; i < MONITORS; i++) {
      monitors[i] = new Object();
    }
  }

  /** Its initialisation runs below the JVM's own code, so that the thread keeps its carrier. */
  static final class Pinned {

    static final boolean DONE = present.enter(0, 1);

    private Pinned() {}
  }

  /** Ends when all threads have ended. */
  public static void main(String[] arguments) throws Exception {
    present = new MonitorStress(code());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      int number = i;
      threads.add(Threads.start(true, "stress-" + i, () -> present.work(number)));
    }
    System.out.println("working");
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[1]));
    for (int i = 0; System.nanoTime() < end; i++) {
      threads.get(i * 7 % threads.size()).interrupt();
      Threads.pause(1);
    }
    present.over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    long counted = 0;
    for (int i = 0; i < MONITORS; i++) {
      synchronized (present.monitors[i]) {
        counted += present.counts[i];
      }
    }
    long told = present.told.get();
    System.out.println(told == counted && told > 0 ? "right" : "wrong " + told + " " + counted);
  }

  private static byte[] code() throws IOException {
    try (InputStream in = MonitorStress.class.getResourceAsStream("MonitorStress$Pinned.class")) {
      return in.readAllBytes();
    }
  }

  private void work(int number) {
    for (int turn = number; !over; turn++) {
      if (turn % 97 == 0) {
        initialise();
      } else {
        enter(turn % MONITORS, turn);
      }
    }
  }

  /** Each one is a class of its own, so each is initialised. */
  private void initialise() {
    try {
      MethodHandles.lookup().defineHiddenClass(pinned, true);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean enter(int index, int turn) {
    synchronized (monitors[index]) {
      counts[index]++;
      told.incrementAndGet();
      try {
        rest(index, turn);
      } catch (InterruptedException e) {
        // Nobody was told anything by it.
      }
    }
    return true;
  }

  /** What is waited for and told does not matter, only that it is. */
  @SuppressWarnings({"NakedNotify", "WaitNotInLoop"})
  private void rest(int index, int turn) throws InterruptedException {
    switch (turn % 11) {
      case 0 -> Thread.sleep(1);
      case 1 -> monitors[index].wait(2);
      case 2, 3 -> monitors[index].notifyAll();
      case 4 -> monitors[index].notify();
      case 5 -> Thread.sleep(0);
      default -> Thread.onSpinWait();
    }
  }
}
