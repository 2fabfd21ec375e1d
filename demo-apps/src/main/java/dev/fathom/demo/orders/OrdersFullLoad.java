package dev.fathom.demo.orders;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.FullLoad;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.TaskGroup;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The order service, whose customers order one after the other. Used by one thread. */
public final class OrdersFullLoad implements FullLoad {

  private final LoadGenerator load;
  private final List<HttpClient> customers;

  /**
   * Opens the shop; it stays open.
   *
   * @throws InterruptedException if interrupted before all customers are there
   * @throws IOException if it cannot serve
   */
  public OrdersFullLoad() throws IOException, InterruptedException {
    Shop shop = new Shop(Arguments.healthy(Sickness.class), Duration.ZERO);
    shop.start();
    OrderServer server = new OrderServer(shop);
    server.start();
    load = new LoadGenerator(server.address());
    customers = load.connected();
  }

  @Override
  public long run(int operations) throws InterruptedException, ExecutionException {
    int each = operations / customers.size() + 1;
    long before = load.answered();
    try (TaskGroup group = TaskGroup.under(Context.background(), "customers")) {
      for (HttpClient customer : customers) {
        group.start("customer", () -> load.order(each, customer));
      }
      group.await();
    }
    // Where the machine has much else to do, an order may be too late for the shop's patience.
    return load.answered() - before;
  }
}
