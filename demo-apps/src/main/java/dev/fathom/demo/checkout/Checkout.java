package dev.fathom.demo.checkout;

import dev.fathom.runtime.Context;
import java.io.IOException;
import java.sql.SQLException;

/** What happens to an order, step by step. */
final class Checkout {

  private final PriceBook prices;
  private final CardNetwork cards;
  private final OrderStore orders;
  private final Receipts receipts;

  Checkout(PriceBook prices, CardNetwork cards, OrderStore orders, Receipts receipts) {
    this.prices = prices;
    this.cards = cards;
    this.orders = orders;
    this.receipts = receipts;
  }

  /**
   * Sells what is ordered.
   *
   * @return what it cost, in cents
   * @throws dev.fathom.runtime.CancelledException if the context ended first
   */
  int buy(Context context, Order order) throws IOException, SQLException, InterruptedException {
    int cents = prices.priceOf(order.item());
    cards.charge(context, order, cents);
    orders.store(order, cents);
    receipts.send(order);
    return cents;
  }
}
