package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.contest.TopologyWorker;
import dev.fathom.benchmarks.topology.Topology;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The observed process: a workload that is measured, a server under load, or nothing at all. */
final class CostWorker {

  /**
   * The recorder would greet on standard output, where figures are expected. Not {@code
   * -Xlog:disable}: the recorder of JDK 25 then formats every event for a log that nobody reads.
   */
  static final String QUIET = "-Xlog:jfr+startup=error";

  static final String NOTHING = "NOTHING";
  static final String LOADED = "LOADED";

  /** A server runs for days; what its first seconds cost is told by the start of a JVM. */
  private static final int SERVER_WARM_UP_ROUNDS = 100;

  private static final int LOADING_THREADS = 2;
  private static final int ELEMENTS = 1_000;

  private CostWorker() {}

  /**
   * Serves until its input ends.
   *
   * @param args workload, milliseconds of a round
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    switch (args[0]) {
      case NOTHING -> System.out.println("hello");
      case LOADED -> load();
      case WebShop.NAME -> serve(new WebShop(), args[1]);
      case ServletShop.NAME -> serve(new ServletShop(), args[1]);
      case EchoServer.NAME -> serve(new EchoServer(), args[1]);
      case ManyVirtualThreads.NAME, ManyVirtualThreads.LONG_NAME ->
          TopologyWorker.serve(new ManyVirtualThreads(), Integer.parseInt(args[1]));
      default -> TopologyWorker.serve(Workload.valueOf(args[0]), Integer.parseInt(args[1]));
    }
  }

  private static void serve(Topology server, String roundMillis)
      throws IOException, InterruptedException {
    TopologyWorker.serve(server, Integer.parseInt(roundMillis), SERVER_WARM_UP_ROUNDS);
  }

  private static void load() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(LOADING_THREADS);
    for (int i = 0; i < LOADING_THREADS; i++) {
      Thread thread = new Thread(() -> work(busy));
      thread.start();
    }
    busy.await();
    System.out.println("loaded");
  }

  private static void work(CountDownLatch busy) {
    try {
      while (true) {
        Workload.PING_PONG.once(ELEMENTS);
        Workload.LOCK.once(ELEMENTS);
        busy.countDown();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }
}
