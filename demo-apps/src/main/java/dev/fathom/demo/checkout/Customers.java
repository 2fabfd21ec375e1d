package dev.fathom.demo.checkout;

import dev.fathom.demo.Finish;
import dev.fathom.demo.RequestMeter;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.TaskGroup;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Eight customers: each buys, waits for the answer, thinks for a moment, and buys again. */
final class Customers {

  private static final int NUMBER = 8;
  private static final int ENOUGH = 160;
  private static final Duration THINKING = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration IMPATIENCE = Duration.ofMillis(200);
  private static final List<String> ITEMS = List.of("book", "lamp", "chair");

  private final URI address;
  private final AtomicLong orders = new AtomicLong();
  private final RequestMeter meter = new RequestMeter();
  private final ConcurrentMap<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();

  Customers(URI address) {
    this.address = address;
  }

  /** Buys until the finish, and returns when the last answer is there. */
  void run(Context context, Finish finish) throws InterruptedException, ExecutionException {
    try (TaskGroup group = TaskGroup.under(context, "customers")) {
      for (int i = 1; i <= NUMBER; i++) {
        group.start("customer-" + i, () -> shop(finish));
      }
      group.await();
    }
  }

  /** Whether there were so many orders that every planted mistake has happened several times. */
  boolean haveSeenAll() {
    return orders.get() >= ENOUGH;
  }

  /** How many orders there were, and what became of them. */
  String tally() {
    return orders + " orders: " + new TreeMap<>(outcomes).toString().toLowerCase(Locale.ROOT);
  }

  RequestMeter meter() {
    return meter;
  }

  private void shop(Finish finish) throws IOException, InterruptedException {
    Customer customer = new Customer(address);
    while (!finish.reached()) {
      Order order = next();
      boolean twice = order.number() % 20 == 5; // an impatient finger
      buy(customer, order);
      if (twice) {
        buy(customer, order);
      }
      Thread.sleep(THINKING.toMillis());
    }
  }

  private Order next() {
    long number = orders.incrementAndGet();
    return new Order(number, ITEMS.get((int) (number % ITEMS.size())), card(number));
  }

  private static Card card(long number) {
    if (number % 50 == 7) {
      return Card.SILENT;
    }
    return number % 20 == 13 ? Card.CONFIRMING : Card.PLAIN;
  }

  private void buy(Customer customer, Order order) throws IOException, InterruptedException {
    Duration patience = order.card() == Card.CONFIRMING ? IMPATIENCE : PATIENCE;
    long begin = System.nanoTime();
    Outcome outcome = customer.buy(order, patience);
    meter.ended(begin);
    outcomes.computeIfAbsent(outcome, first -> new LongAdder()).increment();
  }
}
