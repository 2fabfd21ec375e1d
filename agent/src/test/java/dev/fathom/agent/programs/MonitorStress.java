package dev.fathom.agent.programs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Monitors in every kind of trouble: the stack ends inside of them, exceptions leave them, and
 * those who wait are interrupted. Prints what must be so with and without an agent.
 *
 * <p>Argument: {@code platform} or {@code virtual}.
 */
@SuppressWarnings("InfiniteRecursion") // until the stack ends
public final class MonitorStress {

  private static final int OVERFLOWS = 40;
  private static final int ELEMENTS = 20_000;
  private static final int PAIRS = 4;

  private final boolean virtual;
  private final Object outer = new Object();
  private final Object inner = new Object();
  private final List<Object> used = new ArrayList<>();

  private MonitorStress(boolean virtual) {
    this.virtual = virtual;
  }

  /** Does it all, one after the other. */
  public static void main(String[] arguments) throws Exception {
    MonitorStress stress = new MonitorStress(arguments[0].equals("virtual"));
    stress.used.addAll(List.of(stress, stress.outer, stress.inner, MonitorStress.class));
    stress.report("methods", stress::inMethods);
    stress.report("static methods", MonitorStress::inStaticMethods);
    stress.report("blocks", () -> stress.inBlocks(0));
    stress.report("ever deeper", () -> stress.everDeeper(new Object()));
    stress.exceptions();
    stress.handOver();
    stress.interrupts();
    System.out.println("free: " + stress.areFree());
  }

  /** Lets the stack end inside, again and again, at ever other depths. */
  private void report(String name, Runnable deep) throws InterruptedException {
    AtomicInteger overflows = new AtomicInteger();
    AtomicInteger held = new AtomicInteger();
    Thread thread =
        Threads.start(
            virtual,
            name,
            () -> {
              for (int i = 0; i < OVERFLOWS; i++) {
                try {
                  from(i, deep);
                } catch (StackOverflowError e) {
                  overflows.incrementAndGet();
                }
                held.addAndGet((int) used.stream().filter(Thread::holdsLock).count());
              }
            });
    thread.join();
    System.out.println(name + ": " + overflows + " overflows, held " + held);
  }

  private static void from(int depth, Runnable deep) {
    if (depth > 0) {
      from(depth - 1, deep);
    } else {
      deep.run();
    }
  }

  private synchronized void inMethods() {
    inMethods();
  }

  private static synchronized void inStaticMethods() {
    inStaticMethods();
  }

  private void inBlocks(int depth) {
    synchronized (depth % 2 == 0 ? outer : inner) {
      inBlocks(depth + 1);
    }
  }

  private void everDeeper(Object another) {
    synchronized (another) {
      everDeeper(new Object());
    }
  }

  private void exceptions() throws InterruptedException {
    AtomicInteger caught = new AtomicInteger();
    AtomicInteger held = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      threads.add(
          Threads.start(
              virtual,
              "throwing-" + i,
              () -> {
                for (int round = 0; round < ELEMENTS; round++) {
                  try {
                    thrown(round);
                  } catch (IllegalStateException | NullPointerException e) {
                    caught.incrementAndGet();
                  }
                  held.addAndGet((int) used.stream().filter(Thread::holdsLock).count());
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("exceptions: " + caught + ", held " + held);
  }

  private void thrown(int round) {
    synchronized (outer) {
      synchronized (inner) {
        if (round % 2 == 0) {
          throw new IllegalStateException("even");
        }
      }
      Object nothing = null;
      synchronized (nothing) {
        throw new AssertionError("entered nothing");
      }
    }
  }

  private void handOver() throws InterruptedException {
    Buffer buffer = new Buffer();
    AtomicInteger sum = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      threads.add(Threads.start(virtual, "giver-" + i, () -> buffer.giveAll(ELEMENTS)));
      threads.add(
          Threads.start(virtual, "taker-" + i, () -> sum.addAndGet(buffer.takeAll(ELEMENTS))));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("handed over: " + sum);
  }

  private void interrupts() throws InterruptedException {
    AtomicInteger interrupted = new AtomicInteger();
    Buffer empty = new Buffer();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      threads.add(
          Threads.start(
              virtual,
              "interrupted-" + i,
              () -> {
                try {
                  empty.take();
                } catch (InterruptedException e) {
                  interrupted.addAndGet(Thread.holdsLock(empty) ? 100 : 1);
                }
              }));
    }
    for (Thread thread : threads) {
      Threads.awaitBlocked(thread);
      thread.interrupt();
      thread.join();
    }
    System.out.println("interrupted: " + interrupted);
  }

  private boolean areFree() throws InterruptedException {
    AtomicInteger entered = new AtomicInteger();
    Thread other =
        Threads.start(
            virtual,
            "last",
            () -> {
              for (Object each : used) {
                synchronized (each) {
                  entered.incrementAndGet();
                }
              }
            });
    other.join();
    return entered.get() == used.size();
  }

  /** A bounded buffer as it was written before there were others. */
  private static final class Buffer {

    private static final int ROOM = 3;

    private final Deque<Integer> elements = new ArrayDeque<>();

    synchronized void give(int element) throws InterruptedException {
      while (elements.size() == ROOM) {
        wait();
      }
      elements.add(element);
      notifyAll();
    }

    synchronized int take() throws InterruptedException {
      while (elements.isEmpty()) {
        wait(10_000);
      }
      notifyAll();
      return elements.remove();
    }

    void giveAll(int times) {
      try {
        for (int i = 0; i < times; i++) {
          give(1);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    int takeAll(int times) {
      try {
        int sum = 0;
        for (int i = 0; i < times; i++) {
          sum += take();
        }
        return sum;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
