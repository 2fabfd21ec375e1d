package dev.fathom.agent.programs;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.ThreadKind;
import dev.fathom.runtime.sync.Mutex;
import java.util.concurrent.CountDownLatch;

/**
 * The runtime's own primitives, in trouble: two tasks that wait for each other's mutex, a sender
 * without receiver, a task that fails.
 *
 * <p>The argument is the kind of thread to run the tasks on.
 */
public final class Shop {

  private Shop() {}

  /** Ends with its tasks blocked. */
  public static void main(String[] arguments) throws Exception {
    var tasks = Tasks.on(ThreadKind.valueOf(arguments[0]));
    Mutex prices = new Mutex("prices");
    Mutex stock = new Mutex("stock");
    Channel<String> orders = Channel.buffered("orders", 1);
    CountDownLatch bothHold = new CountDownLatch(2);
    tasks.start("pricing", () -> embrace(prices, stock, bothHold));
    tasks.start("stocking", () -> embrace(stock, prices, bothHold));
    tasks.start(
        "ordering",
        () -> {
          orders.send("first");
          orders.send("second");
        });
    Mutex till = new Mutex("till");
    till.lock();
    var paying =
        tasks.start(
            "paying",
            () -> {
              till.lock();
              till.unlock();
            });
    Threads.pause(400);
    till.unlock();
    paying.join();
    System.out.println("closing time");
  }

  private static void embrace(Mutex mine, Mutex yours, CountDownLatch bothHold)
      throws InterruptedException {
    mine.lock();
    bothHold.countDown();
    bothHold.await();
    yours.lock();
  }
}
