package dev.fathom.analyzer.recording;

import dev.fathom.event.WaitEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;

/**
 * Makes recordings in this JVM: real monitors and parks, Fathom's events, and events with extreme
 * values in every kind of field.
 */
final class Workload {

  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    63,
    64,
    127,
    128,
    -128,
    255,
    32_767,
    -32_768,
    65_535,
    1L << 31,
    -(1L << 31),
    1L << 55,
    1L << 56,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x7f7f7f7f7f7f7f7fL,
    0x8080808080808080L
  };
  private static final String[] TEXTS = {
    null,
    "",
    "a",
    "send",
    "naïve",
    "日本語",
    "\ud83d\ude00 surrogate",
    "x".repeat(300),
    "a pooled text that is long enough to be pooled",
    "\u0000nul",
    "ÿ latin"
  };
  private static final Class<?>[] CLASSES = {
    null, String.class, int[].class, String[][].class, Workload.class, Inner.class, long.class
  };

  private final Random random;

  Workload(long seed) {
    this.random = new Random(seed);
  }

  /** Records what the workload does, so many rounds, and writes it to a file. */
  static void record(Path file, long seed, int rounds) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
      recording.enable("jdk.JavaMonitorWait").withThreshold(Duration.ZERO).withStackTrace();
      recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
      recording.enable("jdk.ThreadStart");
      recording.enable("jdk.ThreadEnd");
      recording.enable("jdk.ActiveSetting");
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.InitialSystemProperty");
      recording.enable("jdk.GCHeapSummary");
      recording.enable("jdk.ThreadDump").withPeriod(Duration.ofMillis(200));
      recording.enable(EveryKindEvent.class);
      recording.enable(WaitEvent.class).withThreshold(Duration.ZERO);
      recording.start();
      new Workload(seed).run(rounds);
      recording.stop();
      recording.dump(file);
    }
  }

  void run(int rounds) {
    for (int i = 0; i < rounds; i++) {
      everyKind();
      fathomWait();
      LockSupport.parkNanos(this, 1_000);
    }
    monitors();
    System.gc();
  }

  private void everyKind() {
    EveryKindEvent event = new EveryKindEvent();
    event.begin();
    event.truth = random.nextBoolean();
    event.small = (byte) number();
    event.shorter = (short) number();
    event.letter = (char) number();
    event.number = (int) number();
    event.large = number();
    event.single = Float.intBitsToFloat((int) number());
    event.twice = Double.longBitsToDouble(number());
    event.text = TEXTS[random.nextInt(TEXTS.length)];
    event.inheritedText = TEXTS[random.nextInt(TEXTS.length)];
    event.inheritedNumber = number();
    event.type = CLASSES[random.nextInt(CLASSES.length)];
    event.thread = random.nextBoolean() ? Thread.currentThread() : null;
    event.unsignedByte = (byte) number();
    event.unsignedInt = (int) number();
    event.nanos = number();
    event.micros = number() >> 14;
    event.millis = number();
    event.seconds = number();
    event.ticks = span();
    event.instant = random.nextInt();
    event.tickInstant = random.nextInt();
    event.bytes = number();
    event.commit();
  }

  private void fathomWait() {
    WaitEvent event = new WaitEvent();
    event.begin();
    event.waitId = random.nextLong();
    event.operation = "send";
    event.depth = -1;
    event.commit();
  }

  private static void monitors() {
    Object lock = new Object();
    CountDownLatch ready = new CountDownLatch(1);
    boolean[] notified = {false};
    Thread thread =
        new Thread(
            () -> {
              ready.countDown();
              synchronized (lock) {
                notified[0] = true;
                lock.notifyAll();
              }
            },
            "contender");
    try {
      synchronized (lock) {
        thread.start();
        ready.await();
        LockSupport.parkNanos(2_000_000);
        while (!notified[0]) {
          lock.wait(1_000);
        }
      }
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number() {
    return random.nextInt(3) == 0 ? random.nextLong() : EXTREMES[random.nextInt(EXTREMES.length)];
  }

  /** Where a reference multiplies or divides without loss: 50 bits, or "none" and "for ever". */
  private long span() {
    long number = number();
    return number == Long.MIN_VALUE || number == Long.MAX_VALUE ? number : number >> 14;
  }

  /** A class whose binary name has a dollar. */
  static final class Inner {}
}
