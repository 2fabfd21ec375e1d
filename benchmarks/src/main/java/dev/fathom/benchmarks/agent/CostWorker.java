package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.contest.TopologyWorker;
import dev.fathom.benchmarks.topology.Topology;
import java.util.Arrays;
import java.util.Optional;
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

  private static final int WARM_UP_ROUNDS = 5;

  /** A server runs for days; what its first seconds cost is told by the start of a JVM. */
  private static final int SERVER_WARM_UP_ROUNDS = 100;

  private static final int LOADING_THREADS = 2;
  private static final int ELEMENTS = 1_000;

  private CostWorker() {}

  /**
   * Serves until its input ends.
   *
   * @param args workload, milliseconds of a round, whether to measure processor time
   */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case NOTHING -> System.out.println("hello");
      case LOADED -> load();
      default -> serve(args[0], Integer.parseInt(args[1]), Boolean.parseBoolean(args[2]));
    }
  }

  private static void serve(String name, int roundMillis, boolean processor) throws Exception {
    Optional<ServerProgram> server =
        Arrays.stream(ServerProgram.values()).filter(known -> known.name().equals(name)).findAny();
    Topology workload = server.isPresent() ? server.get().start() : alone(name);
    TopologyWorker.serve(
        processor ? new ProcessorTimed(workload) : workload,
        roundMillis,
        server.isPresent() ? SERVER_WARM_UP_ROUNDS : WARM_UP_ROUNDS);
  }

  private static Topology alone(String name) throws InterruptedException {
    return switch (name) {
      case CrowdScans.NAME -> new CrowdScans();
      case ManyVirtualThreads.NAME, ManyVirtualThreads.LONG_NAME -> new ManyVirtualThreads();
      default -> Workload.valueOf(name);
    };
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
