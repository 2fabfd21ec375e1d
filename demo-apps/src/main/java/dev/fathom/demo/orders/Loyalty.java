package dev.fathom.demo.orders;

import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Tasks;
import java.util.HashMap;
import java.util.Map;

/** Awards points to members. One task owns the accounts; awards reach it over a channel. */
final class Loyalty {

  private final Channel<Order> awards = Channel.buffered("loyalty", 16);
  private final Map<Long, Integer> points = new HashMap<>();
  private final boolean dies;

  Loyalty(boolean dies) {
    this.dies = dies;
  }

  /** Awards points in the background: no customer waits for that. */
  void award(Order order) {
    Tasks.start("award-" + order.id(), () -> awards.send(order));
  }

  /** Books awards until no more come. */
  void run() {
    for (Order order : awards) {
      if (order.isFromFormerMember()) {
        reject(order);
      } else {
        points.merge(order.id() % 1000, 1, Integer::sum);
      }
    }
  }

  /** No award may be given after this. */
  void close() {
    awards.close();
  }

  private void reject(Order order) {
    if (dies) {
      // The mistake: one bad order ends the only task that receives.
      throw new IllegalStateException("no account for order " + order.id());
    }
  }
}
