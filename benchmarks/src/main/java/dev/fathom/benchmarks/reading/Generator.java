package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** Makes a recording of a known number of events, in a JVM of its own. */
final class Generator {

  private static final int THREADS = 16;
  private static final int SHAPES = 3_000;
  private static final int BATCH = 200;
  private static final long ZERO_THRESHOLD_EVENTS_APART = 2_000;
  private static final Class<?>[] CLASSES = {
    String.class, Integer.class, Map.class, List.class, Thread.class, StringBuilder.class
  };
  private static final Object CONTENDED = new Object();

  private final long events;
  private final long perSecond;

  private Generator(long events, long perSecond) {
    this.events = events;
    this.perSecond = perSecond;
  }

  /**
   * Does it.
   *
   * @param args the file, how many events, how many a second at most or 0
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      for (String type : List.of(Job.PARK, Job.ENTER)) {
        recording.enable(type).withThreshold(Duration.ZERO).withStackTrace();
      }
      for (String type : List.of(Job.SEND, Job.TASK, Job.LOCK, "lab.Noise")) {
        recording.enable(type).withThreshold(Duration.ZERO);
      }
      recording.setToDisk(true);
      recording.start();
      new Generator(Long.parseLong(args[1]), Long.parseLong(args[2])).run();
      recording.stop();
      recording.dump(file);
    } catch (IOException failure) {
      throw new IllegalStateException("cannot record " + file, failure);
    }
  }

  private void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      long seed = i;
      Thread thread = new Thread(() -> work(seed), "worker-" + i);
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(long seed) {
    long begin = System.nanoTime();
    long mine = events / THREADS;
    long random = seed * 0x9E3779B97F4A7C15L + 1;
    for (long done = 0; done < mine; done += BATCH) {
      random = random * 0x5DEECE66DL + 11;
      int shape = (int) ((random >>> 20) % SHAPES);
      new CallShape(shape).descend(() -> batch(shape));
      if (done % ZERO_THRESHOLD_EVENTS_APART == 0) {
        contend();
      }
      if (perSecond > 0) {
        long due = begin + (long) (done * 1e9 * THREADS / perSecond);
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }

  private static void contend() {
    synchronized (CONTENDED) {
      LockSupport.parkNanos(1_000);
    }
  }

  private static void batch(int shape) {
    for (int i = 0; i < BATCH; i += 4) {
      int number = shape + i;
      send(number);
      task(number);
      lock(number);
      noise(number);
    }
  }

  private static void send(int number) {
    ChannelSend event = new ChannelSend();
    event.begin();
    event.payload = CLASSES[number % CLASSES.length];
    event.channel = "channel-" + number % 50;
    event.sequence = number * 1_000L;
    event.depth = number % 100;
    event.priority = (short) -number;
    event.blocked = number % 3 == 0;
    event.load = number / 7.0;
    event.commit();
  }

  private static void task(int number) {
    TaskRun event = new TaskRun();
    event.begin();
    event.task = CLASSES[(number + 1) % CLASSES.length];
    event.id = number * 77_777L;
    event.share = number / 3.0f;
    event.state = (byte) number;
    event.commit();
  }

  private static void lock(int number) {
    LockWait event = new LockWait();
    event.begin();
    event.lock = CLASSES[(number + 2) % CLASSES.length];
    event.owner = -number;
    event.queue = number % 9;
    event.kind = (char) ('a' + number % 26);
    event.name = "lock-" + number % 30;
    event.commit();
  }

  private static void noise(int number) {
    Noise event = new Noise();
    event.begin();
    event.text = "nobody reads this " + number % 10;
    event.first = number;
    event.second = ~number;
    event.third = number;
    event.commit();
  }
}
