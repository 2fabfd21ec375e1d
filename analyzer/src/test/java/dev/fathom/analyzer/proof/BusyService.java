package dev.fathom.analyzer.proof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A healthy program in which threads are woken all the time: callers wait for futures that workers
 * complete and forget. It dumps itself as often as it has arguments.
 */
final class BusyService {

  private static final int PAIRS = 60;
  private static final int PAUSE = 5500;
  private static final BlockingQueue<CompletableFuture<Object>> REQUESTS =
      new LinkedBlockingQueue<>();

  private BusyService() {}

  /** Arguments: the dumps to write. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < PAIRS; i++) {
      start("caller", BusyService::call);
      start("worker", BusyService::serve);
    }
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (String dump : arguments) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE));
      HeapSnapshot.take(
          jvm,
          ManagementFactory.getThreadMXBean(),
          ManagementFactory.getRuntimeMXBean(),
          Path.of(dump));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void start(String name, Runnable loop) {
    Thread thread = new Thread(loop, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void call() {
    while (true) {
      CompletableFuture<Object> answer = new CompletableFuture<>();
      REQUESTS.add(answer);
      answer.join();
    }
  }

  private static void serve() {
    try {
      while (true) {
        REQUESTS.take().complete("done");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
