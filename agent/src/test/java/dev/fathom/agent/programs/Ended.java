package dev.fathom.agent.programs;

import dev.fathom.runtime.observe.Observable;
import dev.fathom.runtime.observe.Observation;
import java.util.concurrent.CountDownLatch;

/** Waits that end, one of each sort. */
public final class Ended {

  private Ended() {}

  /** Prints what it did. */
  public static void main(String[] arguments) throws InterruptedException {
    contend(new SimpleLock("ledger"));
    SimpleQueue parent = new SimpleQueue("parent", 1, null);
    SimpleQueue queue = new SimpleQueue("orders", 2, parent);
    queue.poll(40);
    Observation.defaultTaken(queue);
    Observation.dropped(queue);
    Observation.dropped(queue);
    Observation.rejected(queue);
    Observation.violated(queue, "send-on-closed");
    select(queue, parent);
    sendUnderContext(queue);
    passQuickly(queue);
    queue.close();
    System.out.println("done");
  }

  private static void contend(SimpleLock lock) throws InterruptedException {
    lock.lock();
    Thread waiter =
        Threads.start(
            false,
            "waiter",
            () -> {
              lock.lock();
              lock.unlock();
            });
    Threads.awaitBlocked(waiter);
    Threads.pause(60);
    lock.unlock();
    waiter.join();
  }

  private static void select(SimpleQueue first, SimpleQueue second) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Thread selecting =
        Threads.start(
            false,
            "selecting",
            () -> {
              SimpleQueue[] cases = {first, second};
              long wait =
                  Observation.selecting("select", false, cases, new boolean[] {true, false});
              Threads.pause(50);
              Observation.waited(wait, "done", second);
              over.countDown();
            });
    over.await();
    selecting.join();
  }

  /** A context cuts it short. */
  private static void sendUnderContext(SimpleQueue queue) {
    Observable context =
        new Observable() {
          @Override
          public String kind() {
            return "context";
          }

          @Override
          public String label() {
            return "request";
          }
        };
    Observable[] all = {context, queue};
    long wait = Observation.selecting("send", false, all, new boolean[] {false, true});
    Threads.pause(50);
    Observation.waited(wait, "done", context);
  }

  /** Far below every threshold, but counted. */
  private static void passQuickly(SimpleQueue queue) {
    for (int i = 0; i < 100; i++) {
      long wait = Observation.waiting("receive", false, queue);
      Observation.waited(wait, "done", queue);
    }
  }
}
