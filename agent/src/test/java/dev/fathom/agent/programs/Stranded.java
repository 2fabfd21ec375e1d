package dev.fathom.agent.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomSink;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Blocks many threads for ever in every kind of the JDK's primitives when told {@code block}, and
 * answers: {@code remember} and {@code forgotten} ask whether the agent's loader is collected,
 * {@code calls} how often waits call the dispatcher, {@code quit} ends.
 *
 * <p>Arguments: {@code platform} or {@code virtual}, and the number of threads.
 */
public final class Stranded {

  private final boolean virtual;
  private final int threads;
  private final List<Object> kept = new ArrayList<>();
  private WeakReference<ClassLoader> loader = new WeakReference<>(null);

  private Stranded(boolean virtual, int threads) {
    this.virtual = virtual;
    this.threads = threads;
  }

  /** Talks until told to quit. */
  public static void main(String[] arguments) throws Exception {
    Stranded stranded =
        new Stranded(arguments[0].equals("virtual"), Integer.parseInt(arguments[1]));
    System.out.println("ready");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int turn = 0;
      String line = in.readLine();
      while (line != null && !line.equals("quit")) {
        System.out.println(turn++ + " " + stranded.answer(line));
        line = in.readLine();
      }
    }
    // Platform threads that are blocked for ever are daemons.
  }

  private String answer(String line) throws Exception {
    return switch (line) {
      case "block" -> block();
      case "remember" -> remember();
      case "forgotten" -> isForgotten();
      case "calls" -> calls();
      case "waits" -> Boolean.toString(Bystander.waits());
      default -> "what?";
    };
  }

  private String block() {
    for (int i = 0; i < threads; i++) {
      int kind = i;
      Thread thread = Threads.start(virtual, "stranded-" + i, () -> waitForEver(kind));
      Threads.awaitBlocked(thread);
    }
    return "blocked";
  }

  private void waitForEver(int kind) {
    try {
      switch (kind % 9) {
        case 0 -> keep(new Semaphore(0)).acquire();
        case 1 -> keep(new ArrayBlockingQueue<>(1)).take();
        case 2 -> keep(new SynchronousQueue<>()).put("nobody takes it");
        case 3 -> keep(new LinkedTransferQueue<>()).take();
        case 4 -> keep(new CompletableFuture<>()).join();
        case 5 -> keep(new Exchanger<>()).exchange("nobody comes");
        case 6 -> keep(new Phaser(2)).arriveAndAwaitAdvance();
        case 7 -> {
          StampedLock lock = keep(new StampedLock());
          lock.writeLock();
          lock.readLock();
        }
        default -> {
          ReentrantLock lock = new ReentrantLock();
          Condition never = keep(lock.newCondition());
          lock.lock();
          while (lock.isLocked()) {
            never.await();
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T keep(T object) {
    synchronized (kept) {
      kept.add(object);
    }
    return object;
  }

  private String remember() throws Exception {
    Class<?> entry =
        Class.forName("dev.fathom.agent.FathomAgent", false, ClassLoader.getSystemClassLoader());
    Field field = entry.getDeclaredField("loader");
    field.setAccessible(true);
    loader = new WeakReference<>((ClassLoader) field.get(null));
    return loader.get() == null ? "none" : "remembered";
  }

  private String isForgotten() {
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      Threads.pause(20);
    }
    return loader.get() == null ? "yes" : "no";
  }

  /** Listens in place of the agent: woven code would call, restored code cannot. */
  private static String calls() throws InterruptedException {
    AtomicLong calls = new AtomicLong();
    FathomSink counter =
        (FathomSink)
            Proxy.newProxyInstance(
                Stranded.class.getClassLoader(),
                new Class<?>[] {FathomSink.class},
                (proxy, method, arguments) -> calls.incrementAndGet());
    FathomDispatcher.connect(counter);
    new Semaphore(0).tryAcquire(5, TimeUnit.MILLISECONDS);
    new ArrayBlockingQueue<>(1).poll(5, TimeUnit.MILLISECONDS);
    new SynchronousQueue<>().poll(5, TimeUnit.MILLISECONDS);
    FathomDispatcher.connect(null);
    return Long.toString(calls.get());
  }
}
