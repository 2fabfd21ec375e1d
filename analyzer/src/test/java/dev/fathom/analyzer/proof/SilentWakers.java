package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that are woken in the end though everybody seems to have forgotten them: by the
 * collector, by a thread that waits at a monitor, by code of a class whose loader nobody refers to.
 * Prints who was woken.
 */
final class SilentWakers {

  private static final List<String> WAITING = List.of("reaper", "behind", "plugged");

  private static volatile boolean stop;
  private static volatile long turns;
  private static volatile Object watched = new Object();

  private SilentWakers() {}

  /** Arguments: first dump, second dump. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 20_000; i++) {
      new Gate().hold(10);
    }
    start("reaper", SilentWakers::reap);
    startAtMonitor();
    startPlugin();
    for (String name : WAITING) {
      awaitState(name, Thread.State.WAITING);
    }
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (String dump : arguments) {
      HeapSnapshot.take(
          jvm,
          ManagementFactory.getThreadMXBean(),
          ManagementFactory.getRuntimeMXBean(),
          Path.of(dump));
      pause(1100);
    }
    stop = true;
    watched = null;
    System.setProperty("feed", "true");
    for (String name : WAITING) {
      awaitState(name, Thread.State.TERMINATED);
      System.out.println(name + " was woken");
    }
  }

  /** Nobody but this thread has the queue; the collector fills it. */
  private static void reap() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Reference<Object> reference = new PhantomReference<>(watched, queue);
    try {
      queue.remove();
    } finally {
      Reference.reachabilityFence(reference);
    }
  }

  /** Compiled code of {@code hold} does not need the gate any more, but for leaving it. */
  private static final class Gate {

    synchronized void hold(long most) {
      long turn = 0;
      do {
        turns = ++turn;
      } while (!stop && turn < most);
    }

    synchronized void pass(BlockingQueue<Object> queue) {
      queue.add("passed");
    }
  }

  /** Only who waits at the gate has the queue, and only who holds the gate can let him in. */
  private static void startAtMonitor() {
    Gate gate = new Gate();
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    turns = 0;
    start("holder", new Holder(gate));
    while (turns < 1_000_000) {
      pause(10);
    }
    start("entering", () -> gate.pass(queue));
    start("behind", queue::take);
  }

  private static void startPlugin() throws Exception {
    URL classes = SilentWakers.class.getProtectionDomain().getCodeSource().getLocation();
    // Without a parent that knows the class, the loader defines its own.
    ClassLoader loader = new URLClassLoader(new URL[] {classes}, null);
    String name = SilentWakers.class.getPackageName() + ".SilentPlugin";
    Object plugin = loader.loadClass(name).getDeclaredConstructor().newInstance();
    start("plugin", new Feeder((Runnable) plugin));
  }

  private interface Blocking {
    void run() throws Exception;
  }

  /** Something that is let go of before it is used, and not kept in a local either. */
  private static class Released<T> {

    private T object;

    Released(T object) {
      this.object = object;
    }

    T release() {
      T released = object;
      object = null;
      return released;
    }
  }

  private static final class Holder extends Released<Gate> implements Blocking {

    Holder(Gate gate) {
      super(gate);
    }

    @Override
    public void run() {
      release().hold(Long.MAX_VALUE);
    }
  }

  private static final class Feeder extends Released<Runnable> implements Blocking {

    Feeder(Runnable plugin) {
      super(plugin);
    }

    @Override
    public void run() {
      release().run();
    }
  }

  private static void start(String name, Blocking body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitState(String name, Thread.State wanted) {
    while (stateOf(name) != wanted) {
      System.gc();
      pause(50);
    }
  }

  private static Thread.State stateOf(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .map(Thread::getState)
        .findFirst()
        .orElse(Thread.State.TERMINATED);
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
