package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hundred tests, of which twenty leak. */
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
    if (number % 20 == 7) {
      worker(OrdersTest::stay, "leak-" + number, new ArrayList<>()).start();
    }
    if (number % 20 == 13) {
      ExecutorService left =
          Executors.newFixedThreadPool(
              1, body -> worker(body, "leak-" + number, new ArrayList<>()));
      left.submit(() -> {}).get();
    }
    pool.shutdown();
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private static void stay() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread worker(Runnable body, String name, List<Thread> all) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    all.add(thread);
    return thread;
  }
}
