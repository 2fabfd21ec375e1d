package dev.fathom.demo.checkout;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.FullLoad;
import dev.fathom.demo.LoopbackServer;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The checkout, whose customers buy one thing after the other. Used by one thread. */
public final class CheckoutFullLoad implements FullLoad {

  private static final int CUSTOMERS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final AtomicLong orders = new AtomicLong();
  private final List<Customer> customers;

  /**
   * Opens the checkout; it stays open.
   *
   * @throws IOException if it cannot serve
   * @throws SQLException if there is no database
   */
  public CheckoutFullLoad() throws IOException, SQLException {
    URI others = LoopbackServer.ofOthers(new Neighbours(Duration.ZERO));
    CancelScope open = Context.background().withCancel("checkout service");
    PriceBook prices = new PriceBook(others, false);
    Tasks.start(open, "price-refresh", () -> prices.keepFresh(open));
    Checkout checkout =
        new Checkout(
            prices,
            new CardNetwork(others, Arguments.healthy(Sickness.class)),
            new OrderStore(false),
            new Receipts(Duration.ZERO));
    URI address = LoopbackServer.ofOthers(new CheckoutServer(open, checkout));
    customers = Stream.generate(() -> new Customer(address)).limit(CUSTOMERS).toList();
  }

  @Override
  public long run(int operations) throws InterruptedException, ExecutionException {
    int each = operations / CUSTOMERS + 1;
    try (TaskGroup group = TaskGroup.under(Context.background(), "customers")) {
      for (Customer customer : customers) {
        group.start("customer", () -> shop(customer, each));
      }
      group.await();
    }
    return (long) each * CUSTOMERS;
  }

  private void shop(Customer customer, int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      Order order = new Order(orders.incrementAndGet(), "book", Card.PLAIN);
      Outcome outcome = customer.buy(order, PATIENCE);
      if (outcome != Outcome.BOUGHT) {
        throw new IllegalStateException("order " + order.number() + ": " + outcome);
      }
    }
  }
}
