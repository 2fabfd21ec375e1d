package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hundred tests, none of which leaks. */
@Execution(ExecutionMode.CONCURRENT)
class OrdersTest {

  static IntStream numbers() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest(name = "number-{0}")
  @MethodSource("numbers")
  void order(int number) throws Exception {
    List<Thread> workers = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(1, body -> worker(body, "ends", workers));
    pool.submit(() -> {}).get();
    pool.shutdown();
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private static Thread worker(Runnable body, String name, List<Thread> all) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    all.add(thread);
    return thread;
  }
}
