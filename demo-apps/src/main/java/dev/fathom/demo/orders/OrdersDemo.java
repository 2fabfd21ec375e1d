package dev.fathom.demo.orders;

import dev.fathom.demo.Arguments;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Runs the order service under load for a while, and says how it went. */
public final class OrdersDemo {

  private static final Duration MAIL_TIME = Duration.ofMillis(2);

  private OrdersDemo() {}

  /** See {@link Arguments} for the usage; sick with everything unless told otherwise. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    run(Arguments.parseOrExit("orders", Sickness.class, arguments));
    // Threads of the HTTP client and of what is stuck must not keep the JVM alive.
    System.exit(0);
  }

  private static void run(Arguments<Sickness> arguments) throws IOException, InterruptedException {
    Shop shop = new Shop(arguments, MAIL_TIME);
    shop.start();
    LoadGenerator load;
    try (OrderServer server = new OrderServer(shop)) {
      server.start();
      load = new LoadGenerator(server.address());
      load.run(arguments.duration());
    }
    shop.close();
    System.out.printf(
        Locale.ROOT,
        "orders: %s; %d answered, %d failed, p50 %.1f ms, p99 %.1f ms%n",
        shop.tally(),
        load.answered(),
        load.failed(),
        load.percentile(50),
        load.percentile(99));
  }
}
