package dev.fathom.demo.orders;

import dev.fathom.demo.Arguments;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Channel;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Wires the stages together, and takes them apart in the order in which orders flow. */
final class Shop {

  private static final int PRICING_TASKS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration REFRESH_PERIOD = Duration.ofMillis(60);

  private final AtomicLong orders = new AtomicLong();
  private final Channel<Order> received = Channel.buffered("received", 64);
  private final Channel<Order> packing = Channel.buffered("packing", 8);
  private final CancelScope open = Context.background().withCancel("shop");
  private final Receipts receipts;
  private final PriceBook prices;
  private final BulkAudit audit;
  private final Loyalty loyalty;
  private final Packing packer;
  private final List<Task<Void>> pricing = new ArrayList<>();
  private Task<Void> packingTask;
  private Task<Void> refreshTask;

  /**
   * Makes a shop that is still closed.
   *
   * @param mailTime how long it takes to send a receipt
   */
  Shop(Arguments<Sickness> arguments, Duration mailTime) {
    receipts = new Receipts(mailTime);
    prices = new PriceBook(new PriceBook.Supplier(), arguments.sick(Sickness.LOCK_HELD));
    audit = new BulkAudit(arguments.sick(Sickness.LEAK));
    loyalty = new Loyalty(arguments.sick(Sickness.DEAD_WORKER));
    packer = new Packing(packing, receipts, arguments.sick(Sickness.SLOW_RECEIVER));
  }

  void start() {
    for (int i = 1; i <= PRICING_TASKS; i++) {
      pricing.add(Tasks.start("pricing-" + i, new Pricing(prices, received, packing)::run));
    }
    packingTask = Tasks.start("packer", packer::run);
    loyalty.start();
    refreshTask = Tasks.start("price-refresh", this::refreshPrices);
  }

  /** Takes an order and returns its price in cents. */
  int order(String item) throws InterruptedException {
    Order order = new Order(orders.incrementAndGet(), item, Channel.buffered("quote", 1));
    try (CancelScope request = open.withTimeout("request", PATIENCE)) {
      received.send(request, order);
      int price = order.quote().receive(request).get();
      afterwards(order);
      return price;
    }
  }

  /** Lets every order that was taken run through, then ends all tasks. */
  void close() throws InterruptedException {
    received.close();
    for (Task<Void> stage : pricing) {
      stage.await();
    }
    packing.close();
    packingTask.await();
    receipts.close();
    loyalty.close();
    open.close();
    refreshTask.await();
  }

  /** How many orders were taken, how many receipts are out, and how many awards are booked. */
  String tally() {
    return orders.get()
        + " orders, "
        + receipts.sent()
        + " receipts, "
        + loyalty.booked()
        + " awards";
  }

  private void afterwards(Order order) throws InterruptedException {
    if (order.isBulk()) {
      audit.audit(order);
    }
    if (order.isFromMember()) {
      loyalty.award(order);
    }
  }

  private void refreshPrices() throws InterruptedException {
    while (!open.cancelled()) {
      prices.refresh();
      Thread.sleep(REFRESH_PERIOD.toMillis());
    }
  }
}
