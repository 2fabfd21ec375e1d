package dev.fathom.demo.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * Sells over a pool of two connections, and ships over a queue of four. Does what it is told, a
 * word a line, and answers each with a line.
 */
public final class Shop {

  private static final int CONNECTIONS = 2;
  private static final int PARCELS = 4;

  private final HikariDataSource database;
  private final BlockingQueue<String> parcels = new ArrayBlockingQueue<>(PARCELS);
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final boolean virtual;
  private final Thread shipper;
  private int tasks;

  private Shop(boolean virtual) {
    this.virtual = virtual;
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("shop-db");
    settings.setJdbcUrl("jdbc:h2:mem:shop");
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setConnectionTimeout(Duration.ofMinutes(10).toMillis());
    database = new HikariDataSource(settings);
    shipper = start("shipper", this::ship);
  }

  /** Opens the shop on threads of the kind given: platform or virtual. */
  public static void main(String[] kind) throws Exception {
    Shop shop = new Shop(kind[0].equals("virtual"));
    System.out.println("open");
    Scanner words = new Scanner(System.in, StandardCharsets.UTF_8);
    while (words.hasNextLine()) {
      System.out.println(shop.answer(words.nextLine()));
    }
    System.exit(0);
  }

  private String answer(String word) throws Exception {
    switch (word) {
      case "sell" -> begin("seller", this::sell);
      case "ship" -> begin("producer", this::enqueue);
      case "leak" -> begin("importer", this::leak).join();
      case "strike" -> {
        shipper.interrupt();
        shipper.join();
      }
      default -> {
        return begun.size() + " " + youngestMillis();
      }
    }
    return "done";
  }

  /** For how long the youngest task that has not ended has been at work. */
  private long youngestMillis() {
    long now = System.nanoTime();
    return begun.values().stream().mapToLong(begin -> now - begin).min().orElse(0) / 1_000_000;
  }

  private Thread begin(String name, Work work) {
    String numbered = name + "-" + ++tasks;
    begun.put(numbered, System.nanoTime());
    return start(
        numbered,
        () -> {
          try {
            work.run();
            begun.remove(numbered);
          } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Thread start(String name, Runnable work) {
    Thread thread = virtual ? newVirtual(work) : new Thread(work);
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** By reflection, since the class is compiled for JDKs that have none. */
  private static Thread newVirtual(Runnable work) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      ThreadFactory factory =
          (ThreadFactory)
              Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      return factory.newThread(work);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Work {
    void run() throws SQLException, InterruptedException;
  }

  private void sell() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("select 1");
    }
  }

  /** Takes all connections and gives none back. */
  private void leak() throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      database.getConnection().createStatement().execute("select 1");
    }
  }

  private void enqueue() throws InterruptedException {
    parcels.put("parcel");
  }

  private void ship() {
    try {
      while (true) {
        parcels.take();
      }
    } catch (InterruptedException onStrike) {
      // Nobody ships any more.
    }
  }
}
