package dev.fathom.demo.orders;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import dev.fathom.runtime.sync.WaitGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Awards points to members. One task owns the accounts; awards reach it over a channel. */
final class Loyalty {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Channel<Order> awards = Channel.buffered("loyalty", 4);
  private final Map<Long, Integer> points = new HashMap<>();
  private final LongAdder booked = new LongAdder();
  private final WaitGroup underWay = new WaitGroup("awards");
  private final boolean dies;
  private Task<Void> worker;

  Loyalty(boolean dies) {
    this.dies = dies;
  }

  void start() {
    worker = Tasks.start("loyalty-worker", this::run);
  }

  /** Awards points in the background: no customer waits for that. */
  void award(Order order) {
    underWay.add(1);
    Tasks.start("award-" + order.id(), () -> send(order));
  }

  /** Ends once every award is booked; when that takes too long, the rest of them are lost. */
  void close() throws InterruptedException {
    if (underWay.await(PATIENCE)) {
      awards.close();
      worker.await();
    }
  }

  /** How many awards are booked. */
  long booked() {
    return booked.sum();
  }

  private void send(Order order) throws InterruptedException {
    try {
      awards.send(order);
    } finally {
      underWay.done();
    }
  }

  /** Books awards until no more come. */
  private void run() {
    for (Order order : awards) {
      if (order.isFromFormerMember()) {
        reject(order);
      } else {
        points.merge(order.id() % 1000, 1, Integer::sum);
        booked.increment();
      }
    }
  }

  private void reject(Order order) {
    if (dies) {
      // The mistake: one bad order ends the only task that receives.
      throw new IllegalStateException("no account for order " + order.id());
    }
  }
}
