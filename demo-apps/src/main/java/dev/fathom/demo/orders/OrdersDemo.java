package dev.fathom.demo.orders;

import dev.fathom.runtime.ThreadKind;
import java.io.IOException;
import java.util.Locale;

/** Runs the order service under load for a while, and says how it went. */
public final class OrdersDemo {

  private OrdersDemo() {}

  /**
   * Usage: {@code [--healthy | --sick SWITCH ...] [--duration 6s]}. Sick with everything unless
   * told otherwise.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DemoOptions options;
    try {
      options = DemoOptions.parse(arguments);
    } catch (IllegalArgumentException usage) {
      System.err.println("orders: " + usage.getMessage());
      System.exit(2);
      return;
    }
    chooseThreads(options.threads());
    run(options);
    // Threads of the HTTP client and of what is stuck must not keep the JVM alive.
    System.exit(0);
  }

  private static void chooseThreads(String kind) {
    if (!kind.isEmpty()) {
      System.setProperty(ThreadKind.PROPERTY, kind);
    }
    if (kind.equals("virtual") && !ThreadKind.VIRTUAL.available()) {
      System.err.println("orders: this JVM has no virtual threads, so platform threads are used");
    }
  }

  private static void run(DemoOptions options) throws IOException, InterruptedException {
    Shop shop = new Shop(options);
    shop.start();
    LoadGenerator load;
    try (OrderServer server = new OrderServer(shop)) {
      server.start();
      load = new LoadGenerator(server.address());
      load.run(options.duration());
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
