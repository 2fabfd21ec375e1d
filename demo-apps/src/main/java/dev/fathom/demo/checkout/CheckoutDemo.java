package dev.fathom.demo.checkout;

import dev.fathom.demo.Arguments;
import dev.fathom.demo.Finish;
import dev.fathom.demo.LoopbackServer;
import dev.fathom.runtime.CancelScope;
import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.Tasks;
import java.net.URI;
import java.time.Duration;

/** Runs the checkout under load for a while, and says how it went. */
public final class CheckoutDemo {

  private static final Duration MAIL_TIME = Duration.ofMillis(2);
  private static final Duration CHARGE_TIME = Duration.ofMillis(10);

  private CheckoutDemo() {}

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments) throws Exception {
    run(Arguments.parseOrExit("checkout", Sickness.class, arguments));
  }

  private static void run(Arguments<Sickness> arguments) throws Exception {
    URI others = LoopbackServer.ofOthers(new Neighbours(CHARGE_TIME));
    try (OrderStore orders = new OrderStore(arguments.sick(Sickness.CONNECTION_LEAK));
        Receipts receipts = new Receipts(MAIL_TIME);
        CancelScope open = Context.background().withCancel("checkout service")) {
      PriceBook prices = new PriceBook(others, arguments.sick(Sickness.PRICE_LOCK));
      Task<Void> refresh = Tasks.start(open, "price-refresh", () -> prices.keepFresh(open));
      CardNetwork cards = new CardNetwork(others, arguments);
      Checkout checkout = new Checkout(prices, cards, orders, receipts);
      try (LoopbackServer server = new LoopbackServer(new CheckoutServer(open, checkout))) {
        shop(server, arguments);
      }
      open.cancel();
      refresh.await();
    }
  }

  private static void shop(LoopbackServer server, Arguments<Sickness> arguments) throws Exception {
    Customers customers = new Customers(server.address());
    Finish finish = new Finish(arguments.duration(), customers::haveSeenAll);
    customers.run(Context.background(), finish);
    System.out.println("checkout: " + customers.tally());
    System.out.println("checkout: " + customers.meter().summary(finish.passed()));
  }
}
