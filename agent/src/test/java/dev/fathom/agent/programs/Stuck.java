package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observation;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/**
 * Threads that wait for ever: two for each other's locks, one for a queue that nobody serves.
 *
 * <p>Arguments: {@code virtual} for virtual threads, {@code exit} to end by System.exit, {@code
 * rotate} to begin a new chunk before the end, a number of milliseconds to live.
 */
public final class Stuck {

  private Stuck() {}

  /** Ends with its daemons blocked. */
  public static void main(String[] arguments) throws Exception {
    List<String> wishes = List.of(arguments);
    boolean virtual = wishes.contains("virtual");
    SimpleLock left = new SimpleLock("left");
    SimpleLock right = new SimpleLock("right");
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = Threads.start(virtual, "one", () -> embrace(left, right, both));
    Thread two = Threads.start(virtual, "two", () -> embrace(right, left, both));
    SimpleQueue unserved = new SimpleQueue("unserved", 1, null);
    Thread three = Threads.start(virtual, "three", () -> receiveInTask(unserved));
    Threads.awaitBlocked(one);
    Threads.awaitBlocked(two);
    Threads.awaitBlocked(three);
    for (String wish : wishes) {
      if (wish.matches("\\d+")) {
        Threads.pause(Long.parseLong(wish));
      }
    }
    if (wishes.contains("rotate")) {
      rotate();
    }
    System.out.println("stuck");
    if (wishes.contains("exit")) {
      System.exit(0);
    }
  }

  private static void embrace(SimpleLock mine, SimpleLock yours, CyclicBarrier both) {
    mine.lock();
    try {
      both.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    yours.lock();
  }

  private static void receiveInTask(SimpleQueue queue) {
    long task = Observation.taskCreated("receiver", null, "op-7", null);
    Observation.taskStarted(task, "receiver");
    while (queue.poll(Long.MAX_VALUE) == null) {
      Threads.pause(1);
    }
  }

  /** A dump of any recording begins a new chunk. */
  private static void rotate() throws Exception {
    try (jdk.jfr.Recording other = new jdk.jfr.Recording()) {
      other.start();
      other.stop();
    }
  }
}
