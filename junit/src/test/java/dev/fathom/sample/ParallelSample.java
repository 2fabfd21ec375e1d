package dev.fathom.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two hundred tests, of which every tenth leaks one thing; in parallel where that is configured.
 */
@Execution(ExecutionMode.CONCURRENT)
public class ParallelSample {

  static IntStream numbers() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "number {0}")
  @MethodSource("numbers")
  void test(int number) throws Exception {
    List<Thread> workers = new CopyOnWriteArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(1, body -> daemon(body, "ends", workers));
    pool.submit(() -> {}).get();
    if (number % 20 == 7) {
      new Thread(Blocked::forLong, "leak-" + number).start();
    }
    if (number % 20 == 13) {
      ExecutorService left =
          Executors.newFixedThreadPool(
              1, body -> daemon(body, "leak-" + number, new ArrayList<>()));
      left.submit(() -> {}).get();
    }
    pool.shutdown();
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private static Thread daemon(Runnable body, String name, List<Thread> all) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    all.add(thread);
    return thread;
  }
}
