package dev.fathom.demo.orders;

import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.Sender;

/** The stage that quotes a price to whoever ordered and hands the order on to be packed. */
final class Pricing {

  private final PriceBook prices;
  private final Receiver<Order> received;
  private final Sender<Order> packing;

  Pricing(PriceBook prices, Receiver<Order> received, Sender<Order> packing) {
    this.prices = prices;
    this.received = received;
    this.packing = packing;
  }

  /** Prices orders until no more come. */
  void run() throws InterruptedException {
    for (Order order : received) {
      order.quote().send(prices.priceOf(order.item()));
      packing.send(order);
    }
  }
}
